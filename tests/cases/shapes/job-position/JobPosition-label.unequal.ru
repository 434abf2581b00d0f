# focus: position:1
# severity: violation
DELETE WHERE { position:1 rdfs:label ?old }
