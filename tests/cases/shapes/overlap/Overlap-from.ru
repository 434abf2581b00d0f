# focus: overlap:demo-1-demo-2
# severity: violation
DELETE WHERE { overlap:demo-1-demo-2 vtvl:overlapFrom ?old } ;
INSERT DATA { overlap:demo-1-demo-2 vtvl:overlapFrom family:press }
