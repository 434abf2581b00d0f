# focus: rank:chuyen-vien-cao-cap
# severity: violation
INSERT DATA { rank:chuyen-vien-cao-cap vtvl:objective "To lead"@en }
