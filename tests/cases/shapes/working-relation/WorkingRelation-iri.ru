# focus: <https://w3id.org/vtvl/id/relation/1>
# severity: violation
INSERT DATA { <https://w3id.org/vtvl/id/relation/1> a vtvl:WorkingRelation }
