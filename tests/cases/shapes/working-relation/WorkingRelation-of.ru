# focus: <https://w3id.org/vtvl/id/working-relation/demo/1/1>
# severity: violation
DELETE WHERE { ?position vtvl:workingRelation <https://w3id.org/vtvl/id/working-relation/demo/1/1> }
