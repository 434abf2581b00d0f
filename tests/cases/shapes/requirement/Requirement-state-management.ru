# focus: requirement:2
# severity: violation
DELETE WHERE { requirement:2 vtvl:stateManagementLevel ?old } ;
INSERT DATA { requirement:2 vtvl:stateManagementLevel "chuyên viên" }
