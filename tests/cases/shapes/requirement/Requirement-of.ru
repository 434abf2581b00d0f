# focus: part:1
# severity: violation
DELETE WHERE { requirement:1 dcterms:hasPart ?old }
