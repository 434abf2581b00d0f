# focus: source:demo
# severity: violation
DELETE DATA { source:demo a elidl:DraftLegislationWork } ;
INSERT DATA { source:demo a eli:LegalResource }
