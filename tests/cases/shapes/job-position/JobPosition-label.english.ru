# focus: position:1
# severity: violation
INSERT DATA { position:1 skos:prefLabel "Something else"@en ; rdfs:label "Something else"@en }
