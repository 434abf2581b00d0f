# focus: specialisation:i
# severity: violation
DELETE WHERE { specialisation:i dcterms:source ?old }
