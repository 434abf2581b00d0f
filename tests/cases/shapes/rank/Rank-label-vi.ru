# focus: rank:chuyen-vien-cao-cap
# severity: violation
DELETE DATA { rank:chuyen-vien-cao-cap skos:prefLabel "Chuyên viên cao cấp"@vi }
