# focus: duty:drafting-00000001
# severity: violation
DELETE WHERE { duty:drafting-00000001 vtvl:typedByCue ?old } ;
INSERT DATA { duty:drafting-00000001 vtvl:typedByCue type:appraisal }
