# focus: position:1
# severity: violation
DELETE DATA { position:1 vtvl:hasDutyStatement statement1:3 }
