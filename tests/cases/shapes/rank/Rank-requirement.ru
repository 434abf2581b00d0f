# focus: rank:chuyen-vien-cao-cap
# severity: violation
INSERT DATA { rank:chuyen-vien-cao-cap vtvl:hasRequirement competency:1 }
