# focus: specialisation:i
# severity: violation
DELETE WHERE { specialisation:i vtvl:sourceLine ?old } ;
INSERT DATA { specialisation:i vtvl:sourceLine "twelve" }
