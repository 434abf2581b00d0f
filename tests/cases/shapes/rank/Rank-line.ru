# focus: rank:chuyen-vien-cao-cap
# severity: violation
DELETE WHERE { rank:chuyen-vien-cao-cap vtvl:sourceLine ?old } ;
INSERT DATA { rank:chuyen-vien-cao-cap vtvl:sourceLine 0 }
