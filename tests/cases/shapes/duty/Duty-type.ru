# focus: duty:drafting-00000001
# severity: violation
DELETE DATA { duty:drafting-00000001 a skos:Concept }
