# focus: duty:drafting-00000001
# severity: violation
DELETE WHERE { ?statement vtvl:expresses duty:drafting-00000001 }
