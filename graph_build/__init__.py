"""From Vietnamese job-position documents to a validated, queryable knowledge graph."""

__version__ = "0.2.0"
