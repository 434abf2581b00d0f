# focus: statement2:1
# severity: violation
DELETE WHERE { statement2:1 vtvl:sourceColumn ?old } ;
INSERT DATA { statement2:1 vtvl:sourceColumn 0 }
