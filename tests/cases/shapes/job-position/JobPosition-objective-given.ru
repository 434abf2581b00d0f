# focus: position:2
# severity: warning
DELETE WHERE { position:2 vtvl:objective ?old }
