# focus: <https://w3id.org/vtvl/ontology>
# severity: violation
INSERT DATA { vtvl:newTerm a owl:Class }
