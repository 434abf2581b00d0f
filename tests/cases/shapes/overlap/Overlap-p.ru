# focus: overlap:demo-1-demo-2
# severity: violation
DELETE WHERE { overlap:demo-1-demo-2 vtvl:pValue ?old } ;
INSERT DATA { overlap:demo-1-demo-2 vtvl:pValue "1 in 20" }
