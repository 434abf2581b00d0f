# focus: statement2:1
# severity: violation
DELETE WHERE { statement2:1 vtvl:sourceParagraph ?old } ;
INSERT DATA { statement2:1 vtvl:sourceParagraph 0 }
