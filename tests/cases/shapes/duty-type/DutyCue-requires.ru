# focus: cue:policy-and-law-making-1
# severity: violation
DELETE WHERE { cue:policy-and-law-making-1 vtvl:cueRequires ?old } ;
INSERT DATA { cue:policy-and-law-making-1 vtvl:cueRequires "văn bản" }
