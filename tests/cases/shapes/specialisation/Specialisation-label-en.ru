# focus: specialisation:i
# severity: info
DELETE DATA { specialisation:i skos:prefLabel "Press management"@en }
