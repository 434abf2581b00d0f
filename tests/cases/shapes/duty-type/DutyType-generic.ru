# focus: type:other-assigned-duties
# severity: violation
DELETE WHERE { type:other-assigned-duties vtvl:isGeneric ?old } ;
INSERT DATA { type:other-assigned-duties vtvl:isGeneric "true" }
