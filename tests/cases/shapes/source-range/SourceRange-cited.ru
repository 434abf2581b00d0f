# focus: range:1-20
# severity: warning
DELETE WHERE { ?thing prov:wasQuotedFrom range:1-20 }
