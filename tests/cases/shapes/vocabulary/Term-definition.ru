# focus: vtvl:newTerm
# severity: violation
INSERT DATA { vtvl:newTerm rdfs:isDefinedBy <https://w3id.org/vtvl/ontology> ;
    rdfs:label "mới"@vi, "new"@en ;
    dcterms:source "Thử"@vi }
