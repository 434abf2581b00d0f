# focus: field:bao-in
# severity: violation
DELETE DATA { field:bao-in a skos:Concept }
