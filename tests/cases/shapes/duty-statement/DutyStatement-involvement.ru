# focus: statement1:1
# severity: violation
DELETE WHERE { statement1:1 vtvl:involvement ?old } ;
INSERT DATA { statement1:1 vtvl:involvement type:appraisal }
