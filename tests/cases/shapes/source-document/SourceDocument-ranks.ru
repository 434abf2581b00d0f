# focus: source:demo
# severity: info
DELETE WHERE { ?position vtvl:atRank ?rank }
