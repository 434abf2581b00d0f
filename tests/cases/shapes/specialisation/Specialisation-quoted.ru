# focus: specialisation:i
# severity: warning
DELETE WHERE { specialisation:i prov:wasQuotedFrom ?old }
