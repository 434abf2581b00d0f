# focus: selector:quote
# severity: violation
DELETE WHERE { selector:quote oa:exact ?old }
