# focus: part:1
# severity: violation
DELETE WHERE { part:1 vtvl:inRankStrictly ?old } ;
INSERT DATA { part:1 vtvl:inRankStrictly "đúng" }
