# focus: rank:chuyen-vien-cao-cap
# severity: violation
DELETE WHERE { rank:chuyen-vien-cao-cap skos:notation ?old } ;
INSERT DATA { rank:chuyen-vien-cao-cap skos:notation "1001" }
