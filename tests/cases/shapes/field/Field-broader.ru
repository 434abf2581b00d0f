# focus: field:bao-in
# severity: violation
INSERT DATA { field:bao-in skos:broader type:appraisal }
