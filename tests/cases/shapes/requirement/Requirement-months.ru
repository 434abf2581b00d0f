# focus: requirement:1
# severity: violation
DELETE WHERE { requirement:1 vtvl:minMonths ?old } ;
INSERT DATA { requirement:1 vtvl:minMonths 0 }
