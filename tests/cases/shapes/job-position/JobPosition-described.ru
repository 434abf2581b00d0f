# focus: position:1
# severity: warning
DELETE WHERE { position:1 vtvl:hasDutyStatement ?old }
