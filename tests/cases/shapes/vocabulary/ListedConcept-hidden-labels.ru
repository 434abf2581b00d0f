# focus: education:dai-hoc
# severity: violation
INSERT DATA { education:dai-hoc skos:hiddenLabel "Đại học"@vi }
