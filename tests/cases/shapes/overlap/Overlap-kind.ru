# focus: overlap:demo-1-demo-2
# severity: violation
DELETE DATA { overlap:demo-1-demo-2 vtvl:overlapOf position:2 } ;
INSERT DATA { overlap:demo-1-demo-2 vtvl:overlapOf family:press }
