"""Each way to look at an overlap, with the forms that it can be written in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_build.names import Queryable
from graph_build.overlap.bubble_chart import bubbles_svg
from graph_build.overlap.captions import picture_title, source_line, title_of
from graph_build.overlap.charts import GENERIC_NOTES, heat_matrix_svg
from graph_build.overlap.choice import Arrangement, Choice, OverlapFormat, Picture
from graph_build.overlap.duty_types import combinations_of, duty_names, profile_of
from graph_build.overlap.exchange import duty_network, gexf, graphml, group_network
from graph_build.overlap.incidence import incidence
from graph_build.overlap.listing import Listing
from graph_build.overlap.listings import (
    bridge_listing,
    combination_listing,
    community_listing,
    profile_listing,
)
from graph_build.overlap.measures import PairOverlap, counted_duties, pairs, ranked, sharing_pairs
from graph_build.overlap.network import bridges, communities
from graph_build.overlap.network_chart import network_svg
from graph_build.overlap.order import clustered
from graph_build.overlap.tables import overlap_csv, overlap_json, overlap_table, why_empty
from graph_build.overlap.upset_chart import upset_svg

if TYPE_CHECKING:
    import networkx as nx

Writer = Callable[[], str]


@dataclass(frozen=True, slots=True)
class View:
    """The forms that fit, each with what writes it when it is asked for."""

    writers: Mapping[OverlapFormat, Writer]


def matrix_view(store: Queryable, choice: Choice) -> View:
    """Pair by pair. Its networks are bipartite: groups and the duties that they perform."""
    found = incidence(store, choice.by)
    title_vi, title_en = title_of(choice.by)

    def svg() -> str:
        cluster = choice.order is Arrangement.CLUSTER
        return heat_matrix_svg(
            found,
            measure=choice.measure,
            generic=choice.generic,
            title_vi=title_vi,
            title_en=title_en,
            source=source_line(store),
            remark=why_empty(found, choice.by),
            order=clustered(found, choice.measure, choice.generic) if cluster else None,
        )

    def bipartite() -> nx.Graph[str]:
        overlaps = sharing_pairs(found, choice.generic)
        parts = communities(found.groups, overlaps, choice.measure)
        return duty_network(found, duty_names(store), choice.generic, parts)

    def all_pairs() -> tuple[PairOverlap, ...]:
        return ranked(pairs(found, choice.generic), choice.measure)

    return View(
        {
            OverlapFormat.TABLE: lambda: overlap_table(found, choice.by, choice.measure, choice.generic),
            OverlapFormat.CSV: lambda: overlap_csv(all_pairs()),
            OverlapFormat.JSON: lambda: overlap_json(found, choice.by, choice.generic, all_pairs()),
            OverlapFormat.SVG: svg,
            OverlapFormat.GRAPHML: lambda: graphml(bipartite()),
            OverlapFormat.GEXF: lambda: gexf(bipartite()),
        }
    )


def network_view(store: Queryable, choice: Choice) -> View:
    """Communities of groups, and the duties that bridge them. Its networks are of groups alone, weighted."""
    found = incidence(store, choice.by)
    overlaps = sharing_pairs(found, choice.generic)
    parts = communities(found.groups, overlaps, choice.measure)
    title_vi, title_en = picture_title(choice.by, Picture.NETWORK)

    def listings() -> tuple[Listing, ...]:
        spanning = bridges(found, parts, choice.generic)
        return community_listing(found.groups, parts), bridge_listing(
            found.groups, spanning, duty_names(store)
        )

    def svg() -> str:
        return network_svg(
            found.groups,
            [len(duties) for duties in counted_duties(found, choice.generic)],
            overlaps,
            parts,
            measure=choice.measure,
            title_vi=title_vi,
            title_en=title_en,
            notes=_notes(store, choice, empty),
        )

    def network() -> nx.Graph[str]:
        return group_network(found.groups, overlaps, choice.measure, parts)

    facts = {"modularity": round(parts.modularity, 6), "agreement": round(parts.agreement, 6)}
    faint = " (ranh giới mờ / faint communities)" if parts.are_faint else ""
    agreement = f"các lần chạy khớp nhau / agreement of runs {parts.agreement:.2f}"
    caption = f"modularity {parts.modularity:.2f}{faint}; {agreement}"
    empty = why_empty(found, choice.by)
    return View(
        {
            **_tabular(choice, listings, facts, empty, caption),
            OverlapFormat.SVG: svg,
            OverlapFormat.GRAPHML: lambda: graphml(network()),
            OverlapFormat.GEXF: lambda: gexf(network()),
        }
    )


def types_view(store: Queryable, choice: Choice) -> View:
    """Which duty types the groups have in common (upset), and how many duties of each (bubbles)."""
    found = incidence(store, choice.by)
    profile = profile_of(found, duty_names(store), choice.generic)
    title_vi, title_en = picture_title(choice.by, choice.picture)
    draw = upset_svg if choice.picture is Picture.UPSET else bubbles_svg

    def listings() -> tuple[Listing, ...]:
        if choice.picture is Picture.UPSET:
            return (combination_listing(profile.groups, combinations_of(profile)),)
        return (profile_listing(profile),)

    def svg() -> str:
        return draw(profile, title_vi=title_vi, title_en=title_en, notes=_notes(store, choice, empty))

    empty = why_empty(found, choice.by)
    return View({**_tabular(choice, listings, {}, empty, ""), OverlapFormat.SVG: svg})


def _notes(store: Queryable, choice: Choice, empty: str) -> tuple[str, ...]:
    """What stands at the foot of a picture: why it is empty, what counts, where the figures come from."""
    return tuple(filter(None, (empty, GENERIC_NOTES[choice.generic], source_line(store))))


def _tabular(
    choice: Choice,
    listings: Callable[[], tuple[Listing, ...]],
    facts: Mapping[str, float],
    empty: str,
    caption: str,
) -> dict[OverlapFormat, Writer]:
    """Table, CSV (of the first listing) and JSON; an empty result says why."""

    def table() -> str:
        tables = [listing.table() for listing in listings() if listing.rows]
        return "".join((*tables, f"{empty or caption}\n" if empty or caption else ""))

    def as_json() -> str:
        content = {
            "by": choice.by.value,
            "generic": choice.generic.value,
            **facts,
            **{listing.name: listing.records() for listing in listings()},
            **({"note": empty} if empty else {}),
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    return {
        OverlapFormat.TABLE: table,
        OverlapFormat.CSV: lambda: listings()[0].csv(),
        OverlapFormat.JSON: as_json,
    }
