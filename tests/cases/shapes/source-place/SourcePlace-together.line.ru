# focus: statement2:1
# severity: violation
INSERT DATA { statement2:1 vtvl:sourceLine 8 }
