"""Abbreviations that a document defines itself: words, then their initials in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph_build.duties.function_words import Phrase
from graph_build.duties.wording import normalise

_IN_BRACKETS = re.compile(r"\(\s*([^\W\d_]{2,8})\s*\)")


def defined_abbreviations(texts: Iterable[str]) -> tuple[tuple[Phrase, Phrase], ...]:
    """Pairs of an abbreviation and what it stands for, sorted.

    >>> defined_abbreviations(["lĩnh vực an toàn thực phẩm (ATTP)", "bưu chính (KT1)"])
    ((('attp',), ('an', 'toàn', 'thực', 'phẩm')),)
    """
    found: set[tuple[Phrase, Phrase]] = set()
    for text in texts:
        for match in _IN_BRACKETS.finditer(text):
            short = normalise(match[1])
            before = tuple(normalise(text[: match.start()]).split())[-len(short) :]
            if tuple(w[0] for w in before) == tuple(short) and match[1].isupper():
                found.add(((short,), before))
    return tuple(sorted(found))
