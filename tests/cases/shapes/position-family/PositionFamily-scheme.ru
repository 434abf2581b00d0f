# focus: family:press
# severity: violation
DELETE WHERE { family:press skos:inScheme ?old }
