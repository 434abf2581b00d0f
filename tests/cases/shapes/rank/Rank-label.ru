# focus: rank:chuyen-vien-cao-cap
# severity: violation
INSERT DATA { rank:chuyen-vien-cao-cap skos:prefLabel "Chuyên viên cấp cao"@vi }
