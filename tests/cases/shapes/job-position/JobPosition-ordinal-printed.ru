# focus: position:1
# severity: warning
INSERT DATA { position:1 vtvl:ordinalInferred true }
