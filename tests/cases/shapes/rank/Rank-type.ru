# focus: rank:chuyen-vien-cao-cap
# severity: violation
DELETE DATA { rank:chuyen-vien-cao-cap a skos:Concept }
