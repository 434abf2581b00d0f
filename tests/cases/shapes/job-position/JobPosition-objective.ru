# focus: position:1
# severity: violation
DELETE WHERE { position:1 vtvl:objective ?old } ;
INSERT DATA { position:1 vtvl:objective "To advise"@en }
