# focus: match:drafting-00000001
# severity: violation
DELETE WHERE { match:drafting-00000001 vtvl:wordedIn ?old }
