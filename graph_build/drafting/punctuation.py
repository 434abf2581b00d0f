"""Brackets, quotation marks, signs and spaces; how items begin and end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.printed import CAPITALS, ITEMS, Printed
from graph_build.model import Role

_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»"}
#: Signs that cannot follow each other. Three dots are a sign of their own, before or after a comma too.
_STRAY = re.compile(
    r"[,;:]\s*[,;:]|[,;:]\s*\.(?!\.)|(?<!\.)\.\s*[,;:]|\.{4,}|(?<!\.)\.\.(?!\.)|…\.|\.…|[^\s.…]\s+[,;)\]]|[(\[]\s+(?=\w)"
)
_NO_SPACE = re.compile(rf"[^\W\d_][,;:][^\W\d_]|[^\W\d_]{{2}}\.[{CAPITALS}][^\W\d_]+\s")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_ENDS = re.compile(r"[.;:,…!?]\W*$")
#: Where at least this part of a list's items end with a sign, one without it stands out.
_MOST = 0.6


def signs(drafts: Drafts) -> Iterator[Noted]:
    """Brackets and quotation marks that do not pair, signs and spaces that stand wrong."""
    for draft in drafts.documents:
        for printed, text in _sentences(draft):
            if odd := _unpaired(text):
                yield note(draft, "unpaired-bracket", printed.line, text, value=odd)
            for rule, form in (("stray-sign", _STRAY), ("missing-space", _NO_SPACE)):
                if found := form.search(text):
                    yield note(draft, rule, printed.line, text, value=found[0].strip())
            if _SPACES.search(text):
                yield note(draft, "spaces-doubled", printed.line, text)


def _sentences(draft: Draft) -> Iterator[tuple[Printed, str]]:
    """Each line with those that continue it."""
    held: tuple[Printed, str] | None = None
    for printed in draft.lines:
        if held and printed.role is Role.CONTINUATION:
            held = (held[0], f"{held[1]} {printed.text}")
            continue
        if held:
            yield held
        held = (printed, printed.text)
    if held:
        yield held


def _unpaired(text: str) -> str:
    """The first bracket or quotation mark without its counterpart."""
    open_signs: list[str] = []
    for sign in re.sub(r"(?:^|\s)[\w]{1,2}\)", " ", text) if "(" not in text else text:
        if sign in _PAIRS:
            open_signs.append(sign)
        elif sign in _PAIRS.values():
            if not open_signs or _PAIRS[open_signs[-1]] != sign:
                return sign
            open_signs.pop()
    if open_signs:
        return open_signs[-1]
    return '"' if text.count('"') % 2 else ""


def beginnings_and_ends(drafts: Drafts) -> Iterator[Noted]:
    """Items that begin in small letters or lack their end sign, and sentences broken over two items."""
    for draft in drafts.documents:
        lists: dict[str, list[Printed]] = defaultdict(list)
        for printed in draft.lines:
            if printed.role in ITEMS or printed.role is Role.CONTINUATION:
                lists[printed.part_of].append(printed)
        for items in lists.values():
            yield from _beginnings(draft, items)
            yield from _ends(draft, items)


def _beginnings(draft: Draft, items: list[Printed]) -> Iterator[Noted]:
    for above, item in pairwise(items):
        if item.role in ITEMS and item.text[:1].islower() and item.marker:
            broken = not re.search(r"[.;:…]\W*$", above.text) and above.marker == item.marker
            rule = "broken-sentence" if broken else "small-letter-start"
            yield note(draft, rule, item.line, item.text, above=above.text[-60:])


def _ends(draft: Draft, items: list[Printed]) -> Iterator[Noted]:
    """The last line of each item counts as its end; the last item of all may end without a sign in a cell."""
    ends = [a for a, b in pairwise(items) if b.role in ITEMS and not b.text[:1].islower()]
    signed = [item for item in ends if _ENDS.search(item.text)]
    if len(ends) >= 3 and len(signed) >= _MOST * len(ends):
        for item in ends:
            if not _ENDS.search(item.text):
                yield note(draft, "missing-end", item.line, item.text)
