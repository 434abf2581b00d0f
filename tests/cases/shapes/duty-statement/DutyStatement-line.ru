# focus: statement1:1
# severity: violation
DELETE WHERE { statement1:1 vtvl:sourceLine ?old } ;
INSERT DATA { statement1:1 vtvl:sourceLine "twelve" }
