# focus: position:1
# severity: warning
DELETE WHERE { position:1 skos:prefLabel ?old } ;
INSERT DATA { position:1 skos:prefLabel "Chuyên viên chính về quản lý báo chí"@vi }
