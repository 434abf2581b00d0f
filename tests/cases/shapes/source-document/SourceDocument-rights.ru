# focus: source:demo
# severity: violation
INSERT DATA { source:demo dcterms:rights "Không có ngôn ngữ" }
