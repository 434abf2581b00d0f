# focus: source:demo
# severity: violation
DELETE WHERE { source:demo dcterms:date ?old } ;
INSERT DATA { source:demo dcterms:date "tháng 6 năm 2021" }
