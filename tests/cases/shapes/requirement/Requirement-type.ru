# focus: requirement:1
# severity: violation
DELETE DATA { requirement:1 a cv:Constraint }
