"""A named report without parameters, asked of a Turtle file with rdflib alone.

python -m bench.rdflib_query FILE NAME
"""

from __future__ import annotations

import sys

from rdflib import Graph

from graph_build.queries import find_query

if __name__ == "__main__":
    graph = Graph().parse(sys.argv[1], format="turtle")
    for row in graph.query(find_query(sys.argv[2]).text):
        print(row)
