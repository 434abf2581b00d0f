# focus: position:1
# severity: violation
DELETE DATA { position:1 vtvl:performs duty:appraising-00000002 }
