# focus: specialisation:i
# severity: violation
DELETE WHERE { specialisation:i skos:inScheme ?old }
