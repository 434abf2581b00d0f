# focus: source:demo
# severity: warning
DELETE WHERE { ?thing dcterms:source source:demo }
