# focus: family:press
# severity: violation
DELETE WHERE { family:press skos:prefLabel ?old } ;
DELETE WHERE { family:press rdfs:label ?old }
