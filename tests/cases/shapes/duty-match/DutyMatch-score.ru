# focus: match:drafting-00000001
# severity: violation
INSERT DATA { match:drafting-00000001 vtvl:score 0.123456 }
