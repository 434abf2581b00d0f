# focus: selector:line
# severity: violation
DELETE WHERE { selector:line rdf:value ?old }
