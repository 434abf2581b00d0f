# focus: requirement:1
# severity: violation
DELETE WHERE { requirement:1 prov:wasQuotedFrom ?old }
