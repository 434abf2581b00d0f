# focus: duty:drafting-00000001
# severity: violation
DELETE WHERE { duty:drafting-00000001 rdfs:label ?old }
