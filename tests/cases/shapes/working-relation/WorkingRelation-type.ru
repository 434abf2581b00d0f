# focus: <https://w3id.org/vtvl/id/working-relation/demo/1/1>
# severity: violation
DELETE DATA { <https://w3id.org/vtvl/id/working-relation/demo/1/1> a <http://www.w3.org/ns/prov#Entity> }
