# focus: family:press
# severity: violation
DELETE WHERE { family:press vtvl:inSpecialisation ?old }
