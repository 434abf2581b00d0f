# focus: type:law-making
# severity: violation
INSERT DATA { type:policy-and-law-making skos:broader type:law-making }
