# focus: statement2:1
# severity: violation
DELETE WHERE { statement2:1 vtvl:sourcePage ?old } ;
INSERT DATA { statement2:1 vtvl:sourcePage 0 }
