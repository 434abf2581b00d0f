# focus: scheme:ranks
# severity: violation
DELETE WHERE { scheme:ranks skos:definition ?old }
