# focus: position:1
# severity: violation
INSERT DATA { position:1 vtvl:hasDutyStatement duty:other-00000003 }
