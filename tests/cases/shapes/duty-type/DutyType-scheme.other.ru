# focus: type:law-making
# severity: violation
DELETE WHERE { type:law-making skos:inScheme ?old } ;
INSERT DATA { type:law-making skos:inScheme scheme:fields }
