# focus: duty:other-00000003
# severity: violation
DELETE DATA { duty:other-00000003 skos:note "Every position has it."@en }
