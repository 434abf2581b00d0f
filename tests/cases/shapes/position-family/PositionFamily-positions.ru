# focus: family:press
# severity: violation
DELETE WHERE { ?position vtvl:inFamily family:press }
