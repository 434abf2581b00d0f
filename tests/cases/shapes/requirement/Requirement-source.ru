# focus: requirement:1
# severity: violation
DELETE WHERE { requirement:1 dcterms:source ?old }
