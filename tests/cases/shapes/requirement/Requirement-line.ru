# focus: requirement:1
# severity: violation
DELETE WHERE { requirement:1 vtvl:sourceLine ?old } ;
INSERT DATA { requirement:1 vtvl:sourceLine "twelve" }
