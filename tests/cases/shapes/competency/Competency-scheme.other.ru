# focus: competency:1
# severity: violation
DELETE WHERE { competency:1 skos:inScheme ?old } ;
INSERT DATA { competency:1 skos:inScheme scheme:fields }
