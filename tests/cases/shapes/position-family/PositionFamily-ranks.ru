# focus: family:press
# severity: warning
DELETE WHERE { position:2 vtvl:atRank ?old } ;
INSERT DATA { position:2 vtvl:atRank rank:chuyen-vien-cao-cap }
