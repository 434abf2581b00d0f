# focus: <https://w3id.org/vtvl/ontology>
# severity: violation
INSERT DATA { position:1 vtvl:atRnak rank:chuyen-vien-chinh }
