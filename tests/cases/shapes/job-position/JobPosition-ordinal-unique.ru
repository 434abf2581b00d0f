# focus: position:1
# severity: warning
DELETE WHERE { position:2 vtvl:ordinal ?old } ;
INSERT DATA { position:2 vtvl:ordinal 1 }
