# focus: position:1
INSERT DATA { position:1 vtvl:ordinalInferred true . position:2 vtvl:ordinalInferred true }
