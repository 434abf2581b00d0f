# focus: type:law-making
# severity: violation
INSERT DATA { type:law-making skos:topConceptOf scheme:duty-types }
