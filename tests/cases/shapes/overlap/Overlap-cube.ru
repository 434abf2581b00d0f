# focus: overlap:demo-1-demo-2
# severity: violation
DELETE WHERE { overlap:demo-1-demo-2 qb:dataSet ?old } ;
INSERT DATA { overlap:demo-1-demo-2 qb:dataSet position:1 }
