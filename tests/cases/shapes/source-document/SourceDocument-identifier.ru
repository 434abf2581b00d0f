# focus: source:demo
# severity: violation
DELETE WHERE { source:demo dcterms:identifier ?old } ;
INSERT DATA { source:demo dcterms:identifier "Demo 1" }
