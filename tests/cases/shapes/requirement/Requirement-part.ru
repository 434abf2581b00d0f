# focus: requirement:1
# severity: violation
INSERT DATA { requirement:1 dcterms:hasPart competency:1 }
