# focus: statement2:1
# severity: violation
INSERT DATA { statement2:1 vtvl:sourceRow 4 }
