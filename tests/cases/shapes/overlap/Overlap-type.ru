# focus: overlap:demo-1-demo-2
# severity: violation
DELETE DATA { overlap:demo-1-demo-2 a qb:Observation }
