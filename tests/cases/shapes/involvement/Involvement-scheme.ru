# focus: involvement:lead
# severity: violation
DELETE WHERE { involvement:lead skos:inScheme ?old }
