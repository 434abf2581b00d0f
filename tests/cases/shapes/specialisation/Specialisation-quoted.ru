# focus: specialisation:i
# severity: violation
DELETE WHERE { specialisation:i prov:wasQuotedFrom ?old }
