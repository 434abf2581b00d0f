# focus: duty:drafting-00000001
# severity: violation
INSERT DATA { duty:drafting-00000001 skos:prefLabel "Something else"@en ; rdfs:label "Something else"@en }
