# focus: rank:chuyen-vien-cao-cap
# severity: violation
INSERT DATA { rank:chuyen-vien-cao-cap vtvl:requiresCompetency duty:other-00000003 }
