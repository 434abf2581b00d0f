# focus: source:demo
# severity: violation
DELETE DATA { source:demo skos:prefLabel "Dự thảo mẫu"@vi }
