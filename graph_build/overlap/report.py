"""An overlap in the form that was asked for: table, CSV, JSON or picture."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from graph_build.names import Queryable
from graph_build.overlap.captions import source_line, title_of
from graph_build.overlap.charts import heat_matrix_svg
from graph_build.overlap.incidence import Grouping, Incidence, incidence
from graph_build.overlap.measures import Generic, Measure, pairs, ranked
from graph_build.overlap.tables import (
    group_names,
    overlap_csv,
    overlap_json,
    overlap_rows,
    ranked_pairs,
    why_empty,
)
from graph_build.publish.frames import framed

_HEADINGS = (
    ("A",),
    ("B",),
    ("chung", "shared"),
    ("chỉ A", "only A"),
    ("chỉ B", "only B"),
    ("Jaccard",),
    ("của A", "of A"),
    ("của B", "of B"),
    ("cosin", "cosine"),
    ("phổ biến", "generic"),
)
#: The two names stand to the left, the figures to the right.
_NUMERIC = (False, False, *(True,) * (len(_HEADINGS) - 2))


class OverlapFormat(StrEnum):
    """The forms of `vtvl overlap`."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    SVG = "svg"


def overlap_report(
    store: Queryable, by: Grouping, measure: Measure, generic: Generic, form: OverlapFormat
) -> str:
    """The overlap of all groups as text.

    The table holds the pairs that share something, the strongest first; CSV and JSON hold every
    pair. A graph with nothing to compare gives an empty result that says why.
    """
    found = incidence(store, by)
    writers: dict[OverlapFormat, Callable[[], str]] = {
        OverlapFormat.TABLE: lambda: _table(found, by, measure, generic),
        OverlapFormat.CSV: lambda: overlap_csv(ranked(pairs(found, generic), measure)),
        OverlapFormat.JSON: lambda: overlap_json(found, by, generic, ranked(pairs(found, generic), measure)),
        OverlapFormat.SVG: lambda: heat_matrix_svg(
            found,
            measure=measure,
            generic=generic,
            title_vi=title_of(by)[0],
            title_en=title_of(by)[1],
            source=source_line(store),
        ),
    }
    return writers[form]()


def _table(found: Incidence, by: Grouping, measure: Measure, generic: Generic) -> str:
    shown = ranked_pairs(found, generic, measure)
    caption = why_empty(found, by) or f"{len(shown)} cặp / pairs"
    return f"{framed(_HEADINGS, overlap_rows(shown, group_names(found.groups)), _NUMERIC)}{caption}\n"
