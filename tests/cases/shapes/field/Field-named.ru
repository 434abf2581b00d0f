# focus: field:bao-in
# severity: violation
DELETE WHERE { ?statement vtvl:inField field:bao-in }
