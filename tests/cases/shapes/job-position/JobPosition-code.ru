# focus: position:1
# severity: violation
INSERT DATA { position:1 vtvl:positionCode "BC-02" }
