# focus: field:bao-in
# severity: violation
DELETE WHERE { field:bao-in skos:prefLabel ?old } ;
DELETE WHERE { field:bao-in rdfs:label ?old }
