# focus: competency:1
# severity: violation
DELETE WHERE { competency:1 rdfs:label ?old }
