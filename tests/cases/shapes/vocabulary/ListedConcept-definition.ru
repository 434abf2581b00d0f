# focus: education:dai-hoc
# severity: violation
DELETE WHERE { education:dai-hoc skos:definition ?old }
