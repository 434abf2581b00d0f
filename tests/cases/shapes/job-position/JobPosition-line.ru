# focus: position:1
# severity: violation
DELETE WHERE { position:1 vtvl:sourceLine ?old } ;
INSERT DATA { position:1 vtvl:sourceLine "twelve" }
