# focus: rank:chuyen-vien-cao-cap
# severity: info
DELETE WHERE { rank:chuyen-vien-cao-cap vtvl:requiresCompetency ?old }
