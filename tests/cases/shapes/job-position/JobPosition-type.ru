# focus: position:1
# severity: violation
DELETE DATA { position:1 a org:Role }
