# focus: statement1:1
# severity: violation
INSERT DATA { statement1:1 vtvl:completionCriterion "On time" }
