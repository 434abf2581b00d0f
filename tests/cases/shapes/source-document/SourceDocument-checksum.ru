# focus: source:demo
# severity: violation
DELETE WHERE { source:demo schema:sha256 ?old } ;
INSERT DATA { source:demo schema:sha256 "E3B0" }
