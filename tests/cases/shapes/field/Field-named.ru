# focus: field:bao-chi
# severity: violation
DELETE WHERE { ?statement vtvl:inField field:bao-chi }
