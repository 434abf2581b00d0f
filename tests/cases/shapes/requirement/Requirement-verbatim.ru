# focus: requirement:1
# severity: violation
DELETE WHERE { requirement:1 rdf:value ?old } ;
INSERT DATA { requirement:1 rdf:value "Câu chữ đã bị sửa."@vi }
