# focus: <https://w3id.org/vtvl/ontology>
# severity: violation
INSERT DATA {
    <https://w3id.org/vtvl/ontology> a owl:Ontology .
    vtvl:NewTerm a owl:ObjectProperty ; rdfs:isDefinedBy <https://w3id.org/vtvl/ontology> .
}
