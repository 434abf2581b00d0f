# focus: rank:chuyen-vien-cao-cap
# severity: violation
INSERT DATA { rank:chuyen-vien-cao-cap prov:wasQuotedFrom source:demo }
