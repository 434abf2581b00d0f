# focus: type:law-making
# severity: violation
DELETE WHERE { type:law-making skos:broader ?old }
