# focus: source:demo
# severity: violation
INSERT DATA { source:demo dcterms:publisher "Ministère"@fr }
