"""The overlap of groups as CSV, JSON and rows for a terminal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from graph_build.overlap.captions import GROUPING_NAMES
from graph_build.overlap.incidence import Group, Grouping, Incidence, marks
from graph_build.overlap.measures import (
    Generic,
    Measure,
    PairOverlap,
    counted_duties,
    ranked,
    sharing_pairs,
)
from graph_build.publish.frames import framed

COLUMNS = (
    "a",
    "b",
    "shared",
    "only_a",
    "only_b",
    "jaccard",
    "containment_a",
    "containment_b",
    "weighted_cosine",
)
#: The names of the measures for people, Vietnamese and English.
MEASURE_NAMES = {
    Measure.SHARED: ("số nhiệm vụ chung", "shared duties"),
    Measure.JACCARD: ("chỉ số Jaccard", "Jaccard index"),
    Measure.CONTAINMENT: ("tỷ lệ bao hàm", "containment"),
    Measure.WEIGHTED_COSINE: ("cosin có trọng số", "weighted cosine"),
}
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
    ("q",),
    ("phổ biến", "generic"),
)
#: The two names stand to the left, the figures to the right.
_NUMERIC = (False, False, *(True,) * (len(_HEADINGS) - 2))
_NONE_SHARED = "Không cặp nào có nhiệm vụ chung / no pair shares a duty"
_SIGNIFICANT = "* hơn mức ngẫu nhiên / more than chance (q ≤ 0.05)"


def overlap_table(found: Incidence, by: Grouping, measure: Measure, generic: Generic) -> str:
    """A frame for a terminal: the pairs that share something, the strongest first; why there is none."""
    shown = ranked_pairs(found, generic, measure)
    if not shown:
        return f"{why_empty(found, by) or _NONE_SHARED}\n"
    frame = framed(_HEADINGS, overlap_rows(shown, group_names(found.groups)), _NUMERIC)
    return f"{frame}{len(shown)} cặp / pairs. {_SIGNIFICANT}\n"


def overlap_csv(overlaps: Sequence[PairOverlap]) -> str:
    """One pair a row, in the order given: IRIs, numbers of duties, figures with six decimals."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for pair in overlaps:
        counts = (pair.shared, pair.only_a, pair.only_b)
        figures = (pair.jaccard, pair.containment_a, pair.containment_b, pair.weighted_cosine)
        writer.writerow((pair.a.iri, pair.b.iri, *counts, *(f"{figure:.6f}" for figure in figures)))
    return text.getvalue()


def overlap_json(found: Incidence, by: Grouping, generic: Generic, overlaps: Sequence[PairOverlap]) -> str:
    """The groups with their numbers of duties, and the pairs in the order given; generic duties apart."""
    counted = counted_duties(found, generic)
    groups = [
        {**_named(group), "duties": len(own), "generic_duties": len(every & found.generic)}
        for group, own, every in zip(found.groups, counted, found.duties, strict=True)
    ]
    note = why_empty(found, by)
    content = {
        "by": by.value,
        "generic": generic.value,
        "groups": groups,
        "pairs": [_pair(pair) for pair in overlaps],
        **({"note": note} if note else {}),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def overlap_rows(overlaps: Sequence[PairOverlap], names: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """Rows for a table in a terminal: both groups by name, then the figures with three decimals.

    Columns: A, B, shared, only A, only B, Jaccard, of A, of B, weighted cosine, q, generic shared; a
    star beside q where the overlap is significant.
    """
    return tuple(
        (
            names[pair.a.iri],
            names[pair.b.iri],
            str(pair.shared),
            str(pair.only_a),
            str(pair.only_b),
            f"{pair.jaccard:.3f}",
            f"{pair.containment_a:.3f}",
            f"{pair.containment_b:.3f}",
            f"{pair.weighted_cosine:.3f}",
            f"{pair.q_value:.3f}{'*' if pair.is_significant else ' '}",
            str(pair.generic_shared),
        )
        for pair in overlaps
    )


def group_names(groups: Sequence[Group]) -> dict[str, str]:
    """What each group is called in a table, by IRI: its mark and its label, such as `IX. Chuyên ngành …`."""
    return {group.iri: f"{mark}. {group.label}" for group, mark in zip(groups, marks(groups), strict=True)}


def ranked_pairs(found: Incidence, generic: Generic, measure: Measure) -> tuple[PairOverlap, ...]:
    """The pairs that share at least one counted duty, the strongest first."""
    return ranked(sharing_pairs(found, generic), measure)


def why_empty(found: Incidence, by: Grouping) -> str:
    """Why there is nothing to compare, in both languages; empty where there is something."""
    vi, en = GROUPING_NAMES[by]
    if not found.groups:
        return f"Đồ thị không có {vi} nào / the graph has no {en}"
    if len(found.groups) == 1:
        return f"Chỉ có một {vi}, không có gì để so sánh / only one of the {en}: nothing to compare"
    if not any(found.duties):
        return f"Không {vi} nào có nhiệm vụ / none of the {en} has a duty"
    return ""


def _named(group: Group) -> dict[str, str]:
    return {"iri": group.iri, "label": group.label, "notation": group.notation, "document": group.document}


def _pair(pair: PairOverlap) -> dict[str, str | int | float]:
    return {
        "a": pair.a.iri,
        "b": pair.b.iri,
        "shared": pair.shared,
        "only_a": pair.only_a,
        "only_b": pair.only_b,
        "jaccard": round(pair.jaccard, 6),
        "containment_a": round(pair.containment_a, 6),
        "containment_b": round(pair.containment_b, 6),
        "weighted_cosine": round(pair.weighted_cosine, 6),
        "generic_shared": pair.generic_shared,
        "p_value": round(pair.p_value, 6),
        "q_value": round(pair.q_value, 6),
    }
