# focus: specialisation:i
# severity: violation
INSERT DATA { specialisation:i skos:prefLabel "Presse"@fr }
