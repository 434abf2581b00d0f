# focus: competency:1
# severity: violation
DELETE WHERE { ?rank vtvl:requiresCompetency competency:1 } ;
DELETE WHERE { ?requirement vtvl:requiredCompetency competency:1 }
