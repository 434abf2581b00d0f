# focus: statement1:2
# severity: violation
DELETE WHERE { statement1:2 vtvl:partOfStatement ?old } ;
INSERT DATA { statement1:2 vtvl:partOfStatement statement1:3 }
