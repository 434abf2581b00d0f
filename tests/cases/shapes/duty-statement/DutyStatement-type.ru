# focus: statement1:1
# severity: violation
DELETE DATA { statement1:1 a prov:Entity }
