# focus: scheme:ranks
# severity: violation
DELETE DATA { scheme:ranks skos:prefLabel "Ranks"@en }
