# focus: statement1:2
# severity: violation
DELETE WHERE { statement1:2 vtvl:heading ?old } ;
INSERT DATA { statement1:2 vtvl:heading "(1) Professional work"@en }
