# focus: family:press
# severity: violation
DELETE WHERE { family:press skos:inScheme ?old } ;
INSERT DATA { family:press skos:inScheme scheme:fields }
