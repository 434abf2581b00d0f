# focus: <https://w3id.org/vtvl/ontology>
# severity: violation
INSERT DATA { position:3 a vtvl:JobPostion }
