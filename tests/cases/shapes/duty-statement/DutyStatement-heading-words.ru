# focus: statement2:1
# severity: violation
INSERT DATA { statement2:1 vtvl:headingPlace "bảng 2"@vi }
