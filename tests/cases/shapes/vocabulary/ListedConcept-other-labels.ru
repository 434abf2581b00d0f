# focus: education:dai-hoc
# severity: violation
INSERT DATA { education:dai-hoc skos:altLabel "Đại học"@vi }
