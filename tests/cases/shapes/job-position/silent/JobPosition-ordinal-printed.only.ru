# focus: position:3
INSERT DATA { position:3 a vtvl:JobPosition ; dcterms:source source:another ; vtvl:ordinalInferred true }
