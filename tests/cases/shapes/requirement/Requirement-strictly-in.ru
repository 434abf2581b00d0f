# focus: part:1
# severity: violation
DELETE WHERE { part:1 vtvl:inRank ?old }
