"""A comparison as one HTML page: no script, no address, to read, filter and print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from graph_build.diff.as_text import ORDERS, WORD_BY_WORD
from graph_build.diff.changes import Change, Comparison, Kind, Thing
from graph_build.diff.comparing import topic_of
from graph_build.diff.wording import Words, spoken
from graph_build.diff.words import Piece, word_diff
from graph_build.schemes import Concept


@dataclass(frozen=True, slots=True)
class _Row:
    """A change as the page shows it.

    `pieces` where its texts are told word by word, `is_whole` where the thing itself came or went.
    """

    change: Change
    kind: Concept
    pieces: tuple[Piece, ...]
    is_order: bool
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """The changes of one position, rank or document."""

    anchor: str
    old: Thing | None
    new: Thing | None
    rows: tuple[_Row, ...]

    @property
    def only_kind(self) -> str:
        """The notation of its kind where all its changes are of one; the filter hides it with them."""
        kinds = {row.kind.notation for row in self.rows}
        return kinds.pop() if len(kinds) == 1 else ""


def page_report(found: Comparison, words: Words) -> str:
    """The page: the two versions, how much changed, and every change under the thing that it is of."""
    counts = Counter(change.kind for change in found.changes)
    return _template().render(
        found=found,
        groups=list(_groups(found, words)),
        counts=[(words.of(kind), counts[kind]) for kind in Kind if counts[kind]],
        skipped=dict.fromkeys(words.group(topic) for topic in found.skipped),
    )


def _groups(found: Comparison, words: Words) -> Iterator[tuple[Concept, list[_Entry]]]:
    for topic, changes in groupby(found.changes, key=topic_of):
        by_subject = groupby(changes, key=lambda change: change.subject)
        entries = [
            _Entry(f"{topic}-{number}", subject[0], subject[1], tuple(_row(change, words) for change in own))
            for number, (subject, own) in enumerate(by_subject, 1)
        ]
        yield words.group(topic), entries


def _row(change: Change, words: Words) -> _Row:
    told = change.kind in WORD_BY_WORD and change.before and change.after
    pieces = word_diff(change.before, change.after) if told else ()
    is_whole = change.kind.topic in ("position", "rank") and None in change.subject
    return _Row(change, words.of(change.kind), pieces, change.kind in ORDERS, is_whole)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["spoken"] = spoken
    return environment.get_template("page.html")
