"""Lists that are numbered or lettered, and skip, repeat or turn round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from graph_build.drafting.draft import Drafts, Noted, note
from graph_build.model import Statement

#: The letters of lists in Vietnamese legal texts: đ after d; ă, â, f and the like are left out.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_MARKER = re.compile(r"^\(?(?:(?P<number>\d{1,2})|(?P<letter>[a-zđ]))[.)]+$")


def markers(drafts: Drafts) -> Iterator[Noted]:
    """Items of one list whose marker does not follow the one above; a list that begins anew is another."""
    for draft in drafts.documents:
        for position, _ in draft.readings:
            lists: dict[tuple[int | None, str, str], list[Statement]] = defaultdict(list)
            for statement in position.statements:
                if kind := _kind(statement.marker):
                    lists[statement.parent, statement.heading, kind].append(statement)
            for items in lists.values():
                for above, item in pairwise(items):
                    if _number(item.marker) not in (1, _number(above.marker) + 1):
                        values = {"above": above.marker, "value": item.marker}
                        yield note(draft, "marker-skips", item.line, item.text, **values)


def _kind(marker: str) -> str:
    found = _MARKER.match(marker)
    return (found.lastgroup or "") if found else ""


def _number(marker: str) -> int:
    """What a marker counts: 3 for both "3." and "c)"."""
    found = _MARKER.match(marker)
    assert found is not None, "only markers that count are compared"
    return int(found["number"]) if found["number"] else _LETTERS.find(found["letter"]) + 1
