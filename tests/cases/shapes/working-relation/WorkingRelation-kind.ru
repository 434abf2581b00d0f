# focus: <https://w3id.org/vtvl/id/working-relation/demo/1/1>
# severity: violation
INSERT DATA { <https://w3id.org/vtvl/id/working-relation/demo/1/1> vtvl:relationKind involvement:lead }
