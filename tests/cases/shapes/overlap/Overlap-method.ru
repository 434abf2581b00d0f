# focus: overlap:demo-1-demo-2
# severity: violation
DELETE WHERE { overlap:demo-1-demo-2 schema:measurementTechnique ?old }
