"""From a graph to Turtle, JSON-LD, tables and accounts."""
