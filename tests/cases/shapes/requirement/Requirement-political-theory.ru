# focus: requirement:2
# severity: violation
DELETE WHERE { requirement:2 vtvl:politicalTheoryLevel ?old } ;
INSERT DATA { requirement:2 vtvl:politicalTheoryLevel education:dai-hoc }
