# focus: vtvl:newTerm
# severity: violation
INSERT DATA { vtvl:newTerm rdfs:isDefinedBy scheme:ranks ;
    rdfs:label "mới"@vi, "new"@en ;
    skos:definition "Mới."@vi, "New."@en ;
    dcterms:source "Thử"@vi }
