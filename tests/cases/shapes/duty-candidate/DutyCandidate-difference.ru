# focus: candidate:00000001-00000002
# severity: violation
DELETE WHERE { candidate:00000001-00000002 vtvl:difference ?old }
