# focus: match:drafting-00000001
# severity: violation
DELETE WHERE { match:drafting-00000001 vtvl:confidence ?old } ;
INSERT DATA { match:drafting-00000001 vtvl:confidence 1.2 }
