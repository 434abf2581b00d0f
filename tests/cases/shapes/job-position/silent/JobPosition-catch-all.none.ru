# focus: position:2
DELETE DATA { position:1 vtvl:performs duty:other-00000003 . position:2 vtvl:performs duty:other-00000003 }
