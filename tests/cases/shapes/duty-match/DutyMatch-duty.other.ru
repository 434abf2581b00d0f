# focus: match:drafting-00000001
# severity: violation
DELETE WHERE { match:drafting-00000001 vtvl:matchedDuty ?old } ;
INSERT DATA { match:drafting-00000001 vtvl:matchedDuty type:appraisal }
