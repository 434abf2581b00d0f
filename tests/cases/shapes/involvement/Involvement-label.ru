# focus: involvement:lead
# severity: violation
DELETE DATA { involvement:lead skos:prefLabel "Lead"@en }
