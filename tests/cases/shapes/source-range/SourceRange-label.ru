# focus: range:1-20
# severity: violation
DELETE WHERE { range:1-20 rdfs:label ?old }
