# focus: position:1
# severity: violation
DELETE WHERE { family:press vtvl:inSpecialisation ?old } ;
INSERT DATA { family:press vtvl:inSpecialisation specialisation:ii }
