# focus: <https://w3id.org/vtvl/id/duty-match/drafting>
# severity: violation
INSERT DATA { <https://w3id.org/vtvl/id/duty-match/drafting> a vtvl:DutyMatch }
