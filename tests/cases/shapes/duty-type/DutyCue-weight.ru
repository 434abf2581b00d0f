# focus: cue:policy-and-law-making-1
# severity: violation
DELETE WHERE { cue:policy-and-law-making-1 vtvl:cueWeight ?old } ;
INSERT DATA { cue:policy-and-law-making-1 vtvl:cueWeight 0.0 }
