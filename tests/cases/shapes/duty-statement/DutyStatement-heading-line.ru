# focus: statement1:2
# severity: violation
DELETE WHERE { statement1:2 vtvl:headingLine ?old } ;
INSERT DATA { statement1:2 vtvl:headingLine "4" }
