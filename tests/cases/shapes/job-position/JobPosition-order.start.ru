# focus: position:2
# severity: violation
DELETE WHERE { statement2:1 vtvl:order ?old } ;
INSERT DATA { statement2:1 vtvl:order 3 }
