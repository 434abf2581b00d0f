# focus: type:law-making
# severity: violation
DELETE DATA { type:law-making a skos:Concept }
