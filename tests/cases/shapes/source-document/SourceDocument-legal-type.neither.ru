# focus: source:demo
# severity: violation
DELETE DATA { source:demo a elidl:DraftLegislationWork }
