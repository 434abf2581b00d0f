# focus: specialisation:i
# severity: violation
DELETE DATA { specialisation:i skos:prefLabel "Chuyên ngành quản lý báo chí"@vi }
