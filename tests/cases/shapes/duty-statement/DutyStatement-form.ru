# focus: statement1:2
# severity: violation
INSERT DATA { statement1:2 vtvl:involvementForm type:appraisal }
