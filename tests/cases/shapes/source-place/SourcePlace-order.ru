# focus: statement2:1
# severity: violation
DELETE WHERE { statement2:1 vtvl:sourceOrder ?old } ;
INSERT DATA { statement2:1 vtvl:sourceOrder 0 }
