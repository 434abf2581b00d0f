"""A comparison to read on a terminal: Vietnamese first, English beside."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from graph_build.diff.changes import Change, Comparison, Kind, Nearest, Side, Thing
from graph_build.diff.comparing import topic_of
from graph_build.diff.wording import Words, spoken
from graph_build.diff.words import Op, Piece, word_diff

_WIDTH = 100
#: Of what stayed as it was, so many syllables are shown on each side of a change.
_CONTEXT = 8
#: How removed and added words are marked, as `git diff --word-diff` marks them.
_MARKS = {Op.SAME: ("", ""), Op.REMOVED: ("[-", "-]"), Op.ADDED: ("{+", "+}")}
#: Kinds whose two texts are shown as one, word by word.
WORD_BY_WORD = frozenset(
    {
        Kind.POSITION_RENAMED,
        Kind.POSITION_OBJECTIVE,
        Kind.STATEMENT_REWORDED,
        Kind.STATEMENT_RESPELLED,
        Kind.STATEMENT_SPLIT,
        Kind.STATEMENT_MERGED,
        Kind.HEADING_REWORDED,
        Kind.SECTION_RENAMED,
        Kind.RANK_OBJECTIVE,
        Kind.COMPETENCY_REWORDED,
        Kind.REQUIREMENT_REWORDED,
        Kind.DOCUMENT_RETITLED,
        Kind.TERM_REDEFINED,
        Kind.CONCEPT_REDEFINED,
    }
)

#: Kinds that tell a place in an order.
ORDERS = frozenset({Kind.STATEMENT_REORDERED, Kind.COMPETENCY_REORDERED, Kind.REQUIREMENT_REORDERED})


def text_report(found: Comparison, words: Words) -> str:
    """The whole report: the two versions, how much changed, then every change with both places."""
    return "\n".join(_lines(found, words)) + "\n"


def _lines(found: Comparison, words: Words) -> Iterator[str]:
    yield f"CŨ / OLD   {_side(found.old)}"
    yield f"MỚI / NEW  {_side(found.new)}"
    yield from _summary(found, words)
    for topic, changes in groupby(found.changes, key=topic_of):
        group = words.group(topic)
        yield f"\n== {group.label_vi} / {group.label_en} =="
        for subject, own in groupby(changes, key=lambda change: change.subject):
            yield ""
            yield from _wrapped(_subject(subject), "", "  ")
            for change in own:
                yield from _change(change, words)


def _side(side: Side) -> str:
    part = f" # {side.part}" if side.part else ""
    return f"{side.name}{part}: {side.positions} vị trí, {side.statements} dòng mô tả / positions, statements"


def _summary(found: Comparison, words: Words) -> Iterator[str]:
    if not found.changes:
        yield "\nKhông có thay đổi. / No difference."
    else:
        yield f"\n{len(found.changes)} thay đổi / changes:"
    counts = Counter(change.kind for change in found.changes)
    for kind in Kind:
        if counts[kind]:
            concept = words.of(kind)
            yield f"  {counts[kind]:>5}  {concept.label_vi} / {concept.label_en}"
    if found.skipped:
        groups = dict.fromkeys(words.group(topic) for topic in found.skipped)
        names = ", ".join(f"{group.label_vi} / {group.label_en}" for group in groups)
        yield from _wrapped(f"Không so sánh / not compared: {names}", "", "  ")


def _subject(subject: tuple[Thing | None, Thing | None]) -> str:
    old, new = subject
    shown = new or old
    label = shown.label if shown else ""
    return f"{label}  [{_places(old, new)}]" if _places(old, new) else label


def _places(old: Thing | None, new: Thing | None) -> str:
    """Both places; the document is named again only where it is another one."""
    first, second = (spoken(thing.place) if thing else "" for thing in (old, new))
    return first if first == second else f"{first or '–'} → {second or '–'}"


def _change(change: Change, words: Words) -> Iterator[str]:
    concept = words.of(change.kind)
    places = _places(change.old, change.new) if change.subject != (change.old, change.new) else ""
    count = f" ×{change.count}" if change.count > 1 else ""
    where = f"  ({places})" if places else ""
    yield from _wrapped(f"{concept.label_vi} / {concept.label_en}{count}{where}", "  * ", "    ")
    yield from _wrapped(_said(change), "      ", "      ")
    yield from _parts(change)
    if change.nearest:
        yield from _nearest(change.nearest)


def _parts(change: Change) -> Iterator[str]:
    """The lines of a position or rank that came or went, each on one line."""
    sign = "+" if change.old is None else "-"
    for part in change.parts if change.kind.topic in ("position", "rank") else ():
        where = f" [{spoken(part.place)}]"
        yield f"      {sign} {textwrap.shorten(part.label, _WIDTH - 8 - len(where), placeholder=' …')}{where}"


def _said(change: Change) -> str:
    """What was and what is; of long texts only what is around a change."""
    if change.kind in WORD_BY_WORD and change.before and change.after:
        return "".join(_marked(word_diff(change.before, change.after)))
    if change.kind in ORDERS:
        return f"{change.before} → {change.after}: {change.new.label if change.new else ''}"
    if change.old is None or change.new is None:
        own = change.kind.topic == "position"
        return "" if own else change.before or change.after
    about = change.new.label if change.new.within and change.kind is not Kind.HEADING_REWORDED else ""
    ends = f"{change.before or '–'} → {change.after or '–'}"
    return f"{ends}: {about}" if about else ends


def _marked(pieces: Sequence[Piece]) -> Iterator[str]:
    for n, piece in enumerate(pieces):
        text = piece.text
        if piece.op is Op.SAME:
            text = _around(text, first=n == 0, last=n == len(pieces) - 1)
        opening, closing = _MARKS[piece.op]
        lead = text[: len(text) - len(text.lstrip())]
        yield f"{lead}{opening}{text.lstrip()}{closing}"


def _around(text: str, *, first: bool, last: bool) -> str:
    """A stretch that stayed, cut where it is far from any change."""
    words = re.findall(r"\s*\S+", text)
    if len(words) <= _CONTEXT * (2 - first - last) + 2 or (first and last):
        return text
    head = [] if first else words[:_CONTEXT]
    tail = [] if last else words[-_CONTEXT:]
    return "".join((*head, " …", *tail))


def _nearest(nearest: Nearest) -> Iterator[str]:
    if nearest.things:
        names = "; ".join(f"{thing.label} [{spoken(thing.place)}]" for thing in nearest.named)
        what = "nhóm gần nhất về nghĩa" if nearest.family else "gần nhất về nghĩa"
        english = "nearest family in meaning" if nearest.family else "nearest in meaning"
        yield from _wrapped(f"{what} ({nearest.likeness:.2f}) / {english}: {names}", "    ≈ ", "      ")
    for pair in nearest.alike:
        where = f"{pair.within.label}; {spoken(pair.other.place)}"
        yield from _wrapped(f"{pair.this.label}  [{spoken(pair.this.place)}]", "      ~ ", "        ")
        yield from _wrapped(f"{pair.other.label}  [{where}]", "        = ", "          ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
