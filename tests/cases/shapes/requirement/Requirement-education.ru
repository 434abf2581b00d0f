# focus: requirement:2
# severity: violation
DELETE WHERE { requirement:2 vtvl:educationLevel ?old } ;
INSERT DATA { requirement:2 vtvl:educationLevel politics:cao-cap }
