# focus: selector:line
# severity: violation
DELETE WHERE { selector:line rdf:value ?old } ;
INSERT DATA { selector:line rdf:value "lines 1 to 20" }
