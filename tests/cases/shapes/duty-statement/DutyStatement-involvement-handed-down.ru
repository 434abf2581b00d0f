# focus: statement1:2
# severity: violation
DELETE WHERE { statement1:2 vtvl:involvement ?old }
