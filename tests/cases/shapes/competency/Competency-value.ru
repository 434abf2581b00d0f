# focus: competency:1
# severity: violation
DELETE WHERE { competency:1 rdf:value ?old }
