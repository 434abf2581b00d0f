# focus: selector:line
# severity: violation
DELETE WHERE { selector:line dcterms:conformsTo ?old }
