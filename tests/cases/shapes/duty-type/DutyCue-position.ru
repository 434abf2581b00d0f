# focus: cue:policy-and-law-making-1
# severity: violation
DELETE WHERE { cue:policy-and-law-making-1 vtvl:cuePosition ?old } ;
INSERT DATA { cue:policy-and-law-making-1 vtvl:cuePosition "end" }
