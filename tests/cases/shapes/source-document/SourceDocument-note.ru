# focus: source:demo
# severity: violation
INSERT DATA { source:demo skos:note "Ghi chú thứ hai."@vi }
