# focus: involvement:lead
# severity: violation
DELETE WHERE { involvement:lead skos:notation ?old } ;
INSERT DATA { involvement:lead skos:notation "leads" }
