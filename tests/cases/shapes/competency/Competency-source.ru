# focus: competency:1
# severity: violation
DELETE WHERE { competency:1 dcterms:source ?old }
