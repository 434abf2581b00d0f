# focus: rank:chuyen-vien-chinh
# severity: violation
DELETE WHERE { rank:chuyen-vien-chinh skos:notation ?old } ;
INSERT DATA { rank:chuyen-vien-chinh skos:notation "01.001" }
