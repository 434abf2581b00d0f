# focus: source:demo
# severity: violation
DELETE WHERE { source:demo vtvl:documentStatus ?old }
