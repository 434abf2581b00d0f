# focus: position:1
# severity: violation
DELETE WHERE { statement1:3 vtvl:order ?old } ;
INSERT DATA { statement1:3 vtvl:order 4 }
