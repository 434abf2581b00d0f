# focus: competency:1
# severity: violation
DELETE WHERE { ?rank vtvl:requiresCompetency competency:1 }
