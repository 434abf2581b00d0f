# focus: statement1:1
# severity: warning
DELETE WHERE { statement1:3 rdf:value ?old } ;
INSERT DATA { statement1:3 rdf:value "Chủ trì xây dựng văn bản pháp luật lĩnh vực báo in:"@vi }
