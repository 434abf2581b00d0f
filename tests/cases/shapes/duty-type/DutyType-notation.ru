# focus: type:law-making
# severity: violation
DELETE WHERE { type:law-making skos:notation ?old } ;
INSERT DATA { type:law-making skos:notation "Law making" }
