# focus: duty:drafting-00000001
# severity: violation
INSERT DATA { duty:drafting-00000001 vtvl:activity type:appraisal }
