# focus: education:dai-hoc
# severity: violation
DELETE WHERE { education:dai-hoc skos:notation ?old } ;
INSERT DATA { education:dai-hoc skos:notation "thac-si" }
