"""Networks of overlap as GraphML and GEXF, for Gephi, Cytoscape and the like.

The same figures give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph_build import __version__
from graph_build.overlap.duty_types import DutyNames
from graph_build.overlap.incidence import Group, Incidence, marks
from graph_build.overlap.measures import Generic, Measure, PairOverlap, counted_duties
from graph_build.overlap.network import Communities

if TYPE_CHECKING:
    import networkx as nx

#: What networkx writes about itself and the day into GEXF.
_META = re.compile(r" *<meta .*?</meta>\n", re.DOTALL)


def group_network(
    groups: Sequence[Group], overlaps: Sequence[PairOverlap], measure: Measure, parts: Communities
) -> nx.Graph[str]:
    """The groups with their communities, joined where they share; `weight` is the chosen figure."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    _add_groups(graph, groups, parts)
    for pair in overlaps:
        if pair.value(measure):
            graph.add_edge(
                pair.a.iri,
                pair.b.iri,
                weight=round(pair.value(measure), 6),
                shared=pair.shared,
                generic_shared=pair.generic_shared,
                jaccard=round(pair.jaccard, 6),
                weighted_cosine=round(pair.weighted_cosine, 6),
                q_value=round(pair.q_value, 6),
                significant=pair.is_significant,
            )
    return graph


def duty_network(found: Incidence, names: DutyNames, generic: Generic, parts: Communities) -> nx.Graph[str]:
    """The bipartite graph: groups, duties, and a line for each duty that a group performs."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    _add_groups(graph, found.groups, parts)
    counted = counted_duties(found, generic)
    for duty in sorted(frozenset[str]().union(*counted)):
        duty_type = names.types.get(duty)
        graph.add_node(
            duty,
            label=names.labels.get(duty, duty),
            kind="duty",
            duty_type=duty_type.label_vi if duty_type else "",
            generic=duty in found.generic,
        )
    for group, duties in zip(found.groups, counted, strict=True):
        graph.add_edges_from((group.iri, duty) for duty in sorted(duties))
    return graph


def _add_groups(graph: nx.Graph[str], groups: Sequence[Group], parts: Communities) -> None:
    for place, (group, mark) in enumerate(zip(groups, marks(groups), strict=True)):
        graph.add_node(
            group.iri,
            label=group.label,
            kind="group",
            mark=mark,
            document=group.document,
            community=parts.of(place),
        )


def graphml(graph: nx.Graph[str]) -> str:
    """GraphML, http://graphml.graphdrawing.org/."""
    import networkx as nx

    text = io.BytesIO()
    # Not `write_graphml`, which takes another library where that is installed.
    nx.write_graphml_xml(graph, text, encoding="utf-8")
    return text.getvalue().decode() + "\n"


def gexf(graph: nx.Graph[str]) -> str:
    """GEXF 1.2, https://gexf.net/; without the date that would make every file differ."""
    import networkx as nx

    text = io.BytesIO()
    nx.write_gexf(graph, text)
    meta = f"  <meta>\n    <creator>vtvl {__version__}</creator>\n  </meta>\n"
    return _META.sub(meta, text.getvalue().decode(), count=1) + "\n"
