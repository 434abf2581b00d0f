# focus: competency:1
# severity: violation
DELETE WHERE { competency:1 vtvl:sourceLine ?old } ;
INSERT DATA { competency:1 vtvl:sourceLine "twelve" }
