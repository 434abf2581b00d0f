# focus: statement1:1
# severity: violation
DELETE WHERE { statement1:1 vtvl:order ?old } ;
INSERT DATA { statement1:1 vtvl:order 0 }
