# focus: <https://w3id.org/vtvl/id/duty-candidate/1>
# severity: violation
INSERT DATA { <https://w3id.org/vtvl/id/duty-candidate/1> a vtvl:DutyCandidate }
