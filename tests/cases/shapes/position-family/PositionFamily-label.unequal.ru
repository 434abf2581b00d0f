# focus: family:press
# severity: violation
DELETE WHERE { family:press rdfs:label ?old }
