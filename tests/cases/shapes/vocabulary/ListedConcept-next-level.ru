# focus: education:dai-hoc
# severity: violation
INSERT DATA { education:dai-hoc vtvl:nextHigherLevel source:demo }
