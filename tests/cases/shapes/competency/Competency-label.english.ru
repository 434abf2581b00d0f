# focus: competency:1
# severity: violation
INSERT DATA { competency:1 skos:prefLabel "Something else"@en ; rdfs:label "Something else"@en }
