# focus: field:bao-in
# severity: violation
DELETE WHERE { field:bao-in skos:inScheme ?old } ;
INSERT DATA { field:bao-in skos:inScheme scheme:duties }
