# focus: match:drafting-00000001
# severity: violation
INSERT DATA { match:drafting-00000001 vtvl:wordedIn statement1:2 }
