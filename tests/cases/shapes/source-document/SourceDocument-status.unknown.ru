# focus: source:demo
# severity: violation
DELETE WHERE { source:demo vtvl:documentStatus ?old } ;
INSERT DATA { source:demo vtvl:documentStatus status:no-such }
