# focus: family:press
# severity: violation
INSERT DATA { family:press skos:prefLabel "Something else"@en ; rdfs:label "Something else"@en }
