# focus: duty:drafting-00000001
# severity: violation
DELETE WHERE { duty:drafting-00000001 vtvl:dutyKey ?old } ;
INSERT DATA { duty:drafting-00000001 vtvl:dutyKey "thẩm định hồ sơ" }
