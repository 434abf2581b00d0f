# focus: requirement:1
# severity: violation
DELETE WHERE { requirement:1 vtvl:inRank ?old } ;
INSERT DATA { requirement:1 vtvl:inRank type:appraisal }
