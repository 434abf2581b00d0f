# focus: position:2
# severity: warning
DELETE WHERE { position:2 skos:prefLabel ?old } ;
INSERT DATA { position:2 skos:prefLabel "Chuyên viên cao cấp về quản lý báo chí"@vi }
