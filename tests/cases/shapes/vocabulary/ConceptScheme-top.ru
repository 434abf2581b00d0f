# focus: scheme:ranks
# severity: violation
INSERT DATA { scheme:ranks skos:hasTopConcept source:demo }
