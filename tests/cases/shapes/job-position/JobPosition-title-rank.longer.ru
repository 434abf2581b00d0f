# focus: position:2
# severity: warning
INSERT DATA { rank:chuyen-vien a vtvl:Rank ; skos:prefLabel "Chuyên viên"@vi } ;
DELETE WHERE { position:2 vtvl:atRank ?old } ;
INSERT DATA { position:2 vtvl:atRank rank:chuyen-vien }
