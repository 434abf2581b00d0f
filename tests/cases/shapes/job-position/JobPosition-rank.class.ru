# focus: position:1
# severity: violation
DELETE WHERE { position:1 vtvl:atRank ?old } ;
INSERT DATA { position:1 vtvl:atRank type:appraisal }
