"""The SPARQL 1.1 Protocol: from a request to a query, run apart, to an answer."""
