# focus: statement1:1
# severity: violation
DELETE WHERE { statement1:1 rdf:value ?old } ;
INSERT DATA { statement1:1 rdf:value "Câu chữ đã bị sửa."@vi }
