# focus: statement2:1
# severity: violation
DELETE WHERE { statement2:1 vtvl:sourceTable ?old } ;
INSERT DATA { statement2:1 vtvl:sourceTable 0 }
