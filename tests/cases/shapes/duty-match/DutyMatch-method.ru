# focus: match:drafting-00000001
# severity: violation
DELETE WHERE { match:drafting-00000001 vtvl:matchMethod ?old } ;
INSERT DATA { match:drafting-00000001 vtvl:matchMethod type:appraisal }
