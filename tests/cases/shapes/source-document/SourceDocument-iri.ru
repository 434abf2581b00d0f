# focus: <https://w3id.org/vtvl/id/elsewhere/1>
# severity: violation
INSERT DATA { <https://w3id.org/vtvl/id/elsewhere/1> a vtvl:SourceDocument }
