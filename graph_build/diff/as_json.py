"""A comparison as JSON; every member is described in docs/diff.md."""

from __future__ import annotations

import json
from collections import Counter

from graph_build.diff.as_text import WORD_BY_WORD
from graph_build.diff.changes import Change, Comparison, Kind, Nearest, Side, Thing
from graph_build.diff.versions import Place
from graph_build.diff.wording import Words
from graph_build.diff.words import word_diff

#: Goes up when a member changes its meaning or goes away.
FORMAT = 1


def json_report(found: Comparison, words: Words) -> str:
    """The comparison as one JSON object, indented."""
    counts = Counter(change.kind for change in found.changes)
    report = {
        "format": FORMAT,
        "old": _side(found.old),
        "new": _side(found.new),
        "counts": {kind.value: counts[kind] for kind in Kind if counts[kind]},
        "notCompared": list(found.skipped),
        "changes": [_change(change, words) for change in found.changes],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _side(side: Side) -> dict[str, object]:
    return {
        "name": side.name,
        "part": side.part,
        "documents": list(side.documents),
        "positions": side.positions,
        "statements": side.statements,
    }


def _change(change: Change, words: Words) -> dict[str, object]:
    concept = words.of(change.kind)
    told: dict[str, object] = {
        "kind": change.kind.value,
        "label": {"vi": concept.label_vi, "en": concept.label_en},
        "subject": {"old": _thing(change.subject[0]), "new": _thing(change.subject[1])},
        "old": _thing(change.old),
        "new": _thing(change.new),
        "before": change.before,
        "after": change.after,
        "count": change.count,
    }
    if change.kind in WORD_BY_WORD and change.before and change.after:
        told["words"] = [{"op": p.op.value, "text": p.text} for p in word_diff(change.before, change.after)]
    if change.parts:
        told["parts"] = [_thing(part) for part in change.parts]
    if change.likeness is not None:
        told["likeness"] = change.likeness
    if change.nearest:
        told["nearest"] = _nearest(change.nearest)
    return told


def _thing(thing: Thing | None) -> dict[str, object] | None:
    if thing is None:
        return None
    told: dict[str, object] = {"iri": thing.iri, "label": thing.label}
    return told | ({"within": thing.within} if thing.within else {}) | {"place": _place(thing.place)}


def _place(place: Place) -> dict[str, object]:
    steps = ("document", "line", "page", "table", "row", "column", "paragraph")
    return {step: value for step in steps if (value := getattr(place, step)) not in ("", None)}


def _nearest(nearest: Nearest) -> dict[str, object]:
    return {
        "likeness": nearest.likeness,
        "positions": [_thing(thing) for thing in nearest.things],
        **({"family": _thing(nearest.family)} if nearest.family else {}),
        "alike": [
            {"this": _thing(pair.this), "other": _thing(pair.other), "position": _thing(pair.within)}
            for pair in nearest.alike
        ],
    }
