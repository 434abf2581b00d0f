# focus: <https://w3id.org/vtvl/id/requirement/demo/position-1/1>
# severity: violation
DELETE DATA { <https://w3id.org/vtvl/id/requirement/demo/position-1/1> a vtvl:Requirement }
