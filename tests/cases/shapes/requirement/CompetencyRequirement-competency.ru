# focus: <https://w3id.org/vtvl/id/requirement/demo/position-1/1>
# severity: violation
DELETE WHERE { <https://w3id.org/vtvl/id/requirement/demo/position-1/1> vtvl:requiredCompetency ?old }
