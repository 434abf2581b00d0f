# focus: requirement:1
# severity: violation
DELETE WHERE { requirement:1 vtvl:minCount ?old } ;
INSERT DATA { requirement:1 vtvl:minCount "02" }
