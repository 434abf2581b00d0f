# focus: <https://w3id.org/vtvl/id/requirement/demo/position-1/1>
# severity: violation
INSERT DATA { <https://w3id.org/vtvl/id/requirement/demo/position-1/1> vtvl:competencyGroup "General"@en }
