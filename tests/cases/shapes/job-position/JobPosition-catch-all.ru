# focus: position:2
# severity: warning
DELETE DATA { position:2 vtvl:performs duty:other-00000003 }
