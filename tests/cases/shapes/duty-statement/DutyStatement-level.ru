# focus: statement1:1
# severity: violation
DELETE WHERE { statement1:1 vtvl:level ?old } ;
INSERT DATA { statement1:1 vtvl:level 3 }
