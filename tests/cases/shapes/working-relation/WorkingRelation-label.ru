# focus: <https://w3id.org/vtvl/id/working-relation/demo/1/1>
# severity: violation
DELETE WHERE { <https://w3id.org/vtvl/id/working-relation/demo/1/1> rdfs:label ?old }
