# focus: specialisation:i
# severity: violation
INSERT DATA { specialisation:i skos:prefLabel "Tên thứ hai"@vi ; rdfs:label "Tên thứ hai"@vi }
