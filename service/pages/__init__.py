"""The pages for people: what each shows is read from the graph into records, then put into a template."""
