# focus: statement1:1
# severity: violation
DELETE WHERE { statement1:1 vtvl:inField ?old } ;
INSERT DATA { statement1:1 vtvl:inField type:appraisal }
