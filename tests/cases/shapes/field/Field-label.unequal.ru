# focus: field:bao-in
# severity: violation
DELETE WHERE { field:bao-in rdfs:label ?old }
