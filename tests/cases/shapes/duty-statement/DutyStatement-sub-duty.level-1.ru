# focus: statement1:2
# severity: violation
DELETE WHERE { statement1:2 vtvl:level ?old } ;
INSERT DATA { statement1:2 vtvl:level 1 }
