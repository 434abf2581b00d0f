# focus: rank:chuyen-vien-cao-cap
# severity: violation
DELETE WHERE { rank:chuyen-vien-cao-cap prov:wasDerivedFrom ?old }
