# focus: candidate:00000001-00000002
# severity: violation
DELETE DATA { candidate:00000001-00000002 vtvl:candidateDuty duty:drafting-00000001 }
