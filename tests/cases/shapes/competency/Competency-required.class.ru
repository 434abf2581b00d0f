# focus: competency:1
# severity: violation
INSERT DATA { position:1 vtvl:requiresCompetency competency:1 }
