# focus: source:demo
# severity: violation
INSERT DATA { source:demo skos:prefLabel "Tên thứ hai"@vi ; rdfs:label "Tên thứ hai"@vi }
