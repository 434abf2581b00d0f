# focus: <https://w3id.org/vtvl/ontology>
# severity: violation
INSERT DATA {
    <https://w3id.org/vtvl/ontology> a owl:Ontology .
    <https://w3id.org/vtvl/ontology> owl:versionIRI <https://w3id.org/vtvl/ontology/9> ; owl:versionInfo "9" .
}
