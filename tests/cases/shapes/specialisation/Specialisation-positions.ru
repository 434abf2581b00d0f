# focus: specialisation:i
# severity: warning
DELETE WHERE { ?position a vtvl:JobPosition ; vtvl:inSpecialisation specialisation:i }
