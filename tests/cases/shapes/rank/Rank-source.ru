# focus: rank:chuyen-vien-cao-cap
# severity: violation
INSERT DATA { rank:chuyen-vien-cao-cap dcterms:source act:02-2021-tt-bnv }
