# focus: field:bao-in
# severity: violation
INSERT DATA { field:bao-in skos:prefLabel "Something else"@en ; rdfs:label "Something else"@en }
