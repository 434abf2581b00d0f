# focus: statement1:2
# severity: violation
DELETE WHERE { statement1:1 vtvl:involvement ?old }
