# focus: position:2
DELETE DATA { position:2 vtvl:performs duty:other-00000003 } ;
INSERT DATA { position:3 a vtvl:JobPosition ; dcterms:source source:demo }
