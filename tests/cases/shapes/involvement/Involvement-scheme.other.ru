# focus: involvement:lead
# severity: violation
DELETE WHERE { involvement:lead skos:inScheme ?old } ;
INSERT DATA { involvement:lead skos:inScheme scheme:fields }
