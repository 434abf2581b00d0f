# focus: involvement:lead
# severity: violation
DELETE DATA { involvement:lead a skos:Concept }
