# focus: specialisation:i
# severity: violation
DELETE WHERE { specialisation:i skos:inScheme ?old } ;
INSERT DATA { specialisation:i skos:inScheme scheme:fields }
