# focus: requirement:1
# severity: violation
DELETE WHERE { requirement:1 vtvl:requirementLabel ?old } ;
INSERT DATA { requirement:1 vtvl:requirementLabel "Kinh nghiệm" }
