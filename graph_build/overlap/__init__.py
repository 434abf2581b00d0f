"""From a graph to shared duties, figures of overlap, tables and pictures."""
