# focus: position:1
# severity: violation
DELETE WHERE { position:1 vtvl:ordinal ?old }
