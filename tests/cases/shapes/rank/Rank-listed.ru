# focus: rank:chuyen-vien-cao-cap
# severity: warning
DELETE WHERE { rank:chuyen-vien-cao-cap skos:notation ?old }
