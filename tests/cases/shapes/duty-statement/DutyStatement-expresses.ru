# focus: statement1:1
# severity: violation
DELETE WHERE { statement1:1 vtvl:expresses ?old }
