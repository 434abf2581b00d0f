# focus: education:dai-hoc
# severity: violation
DELETE DATA { education:dai-hoc skos:prefLabel "Đại học"@vi }
