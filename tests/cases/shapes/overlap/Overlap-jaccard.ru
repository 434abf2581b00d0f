# focus: overlap:demo-1-demo-2
# severity: violation
DELETE WHERE { overlap:demo-1-demo-2 vtvl:jaccard ?old } ;
INSERT DATA { overlap:demo-1-demo-2 vtvl:jaccard 1.5 }
