# focus: rank:chuyen-vien-chinh
# severity: violation
INSERT DATA { rank:chuyen-vien-chinh vtvl:nextHigherRank type:appraisal }
