# focus: statement2:1
# severity: violation
DELETE WHERE { statement2:1 vtvl:sourceRow ?old } ;
INSERT DATA { statement2:1 vtvl:sourceRow 0 }
