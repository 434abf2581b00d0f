# focus: overlap:demo-1-demo-2
# severity: violation
DELETE WHERE { overlap:demo-1-demo-2 vtvl:qValue ?old } ;
INSERT DATA { overlap:demo-1-demo-2 vtvl:qValue -0.5 }
