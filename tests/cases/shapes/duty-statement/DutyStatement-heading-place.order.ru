# focus: statement2:1
# severity: violation
DELETE WHERE { statement2:1 vtvl:headingOrder ?old }
