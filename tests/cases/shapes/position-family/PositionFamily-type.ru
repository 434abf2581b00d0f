# focus: family:press
# severity: violation
DELETE DATA { family:press a skos:Concept }
