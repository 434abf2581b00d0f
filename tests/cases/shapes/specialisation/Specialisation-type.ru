# focus: specialisation:i
# severity: violation
DELETE DATA { specialisation:i a skos:Concept }
