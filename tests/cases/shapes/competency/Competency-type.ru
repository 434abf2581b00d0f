# focus: competency:1
# severity: violation
DELETE DATA { competency:1 a skos:Concept }
