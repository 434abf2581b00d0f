# focus: duty:drafting-00000001
# severity: violation
DELETE WHERE { duty:drafting-00000001 skos:inScheme ?old } ;
INSERT DATA { duty:drafting-00000001 skos:inScheme scheme:fields }
