# focus: source:demo
# severity: violation
INSERT DATA { source:demo a eli:LegalResource }
