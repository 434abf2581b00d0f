# focus: range:1-20
# severity: violation
DELETE DATA { range:1-20 a oa:SpecificResource }
