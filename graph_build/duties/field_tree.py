"""Broader and narrower fields, as the names of fields tell by themselves: lists, and glosses in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph_build.duties.function_words import FunctionWords
from graph_build.duties.readings import FieldReading
from graph_build.duties.wording import words_of
from graph_build.namespaces import slugify

_BRACKETS = re.compile(r"\(([^()]*)\)?\s*$")


def broader_fields(fields: Iterable[FieldReading], words: FunctionWords) -> dict[tuple[str, str], None]:
    """Pairs of labels, the broader first: a list of fields is broader than each, a field than its glosses."""
    found: dict[tuple[str, str], None] = {}
    for field in fields:
        for narrower in (*_glosses(field, words), *_listed(field.label, words)):
            if slugify(narrower) not in ("", slugify(field.label)):
                found.setdefault((field.label, narrower))
    return found


def _glosses(field: FieldReading, words: FunctionWords) -> Iterator[str]:
    brackets = _BRACKETS.search(field.printed)
    if not brackets:
        return
    inner = words_of(brackets[1])
    marker = words.gloss_marker.length_at([word.form for word in inner], 0)
    if 0 < marker < len(inner):
        named = brackets[1][inner[marker].start :]
        yield from _listed(named, words) or (named.strip(" .;,"),)


def _listed(text: str, words: FunctionWords) -> tuple[str, ...]:
    """The items of a list with commas; nothing where the text names one thing."""
    found = words_of(text)
    forms = [word.form for word in found]
    together = {
        inner for i in range(len(forms)) for inner in range(i + 1, i + words.fixed_list.length_at(forms, i))
    }
    commas = (i for i in range(1, len(found)) if "," in text[found[i - 1].end : found[i].start])
    starts = [0, *(i for i in commas if i not in together)]
    if len(starts) < 2:
        return ()
    bounds = zip(starts, (*starts[1:], len(found)), strict=True)
    items = [text[found[start].start : found[end - 1].end] for start, end in bounds if start < end]
    return (*items[:-1], *_last(items[-1], words))


def _last(item: str, words: FunctionWords) -> tuple[str, ...]:
    """The last item of a list, in two where a conjunction joins the very last one: `in và phát hành`."""
    found = words_of(item)
    forms = [word.form for word in found]
    for i in range(1, len(found) - 1):
        if length := words.conjunction.length_at(forms, i):
            return item[: found[i - 1].end], item[found[i + length].start :]
    return (item,)
