"""Abbreviations that a document does not explain, or uses beside the words they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.printed import CAPITALS, Printed
from graph_build.drafting.words import wordings
from graph_build.schemes import fold

_CAPITALS = re.compile(r"(?<![\w-])[A-ZĐƯ]{2,8}(?:&[A-ZĐƯ]{1,4})?(?![\w-])")
#: A word in capitals beside it: then both are part of a heading in capitals.
_BEFORE = re.compile(rf"\b[{CAPITALS}]{{2,}}[\s,]+$")
_AFTER = re.compile(rf"[\s,]+[{CAPITALS}]{{2,}}\b")
_ROMAN = re.compile(r"[IVXLC]+")


def abbreviations(drafts: Drafts) -> Iterator[Noted]:
    """One finding a document for each abbreviation, where it is printed first."""
    for draft in drafts.documents:
        yield from _of(draft, drafts)


def _of(draft: Draft, drafts: Drafts) -> Iterator[Noted]:
    lines = draft.lines
    text = fold(" ".join(line.text for line in lines))
    common = set(wordings(drafts.domain, "common-abbreviation"))
    for short, uses in _uses(lines).items():
        if fold(short) in common or _is_explained(short, lines):
            continue
        known = drafts.domain.schemes.list_named("abbreviations").by_notation(short)
        first, count = uses[0], str(len(uses))
        if known is None:
            yield note(draft, "abbreviation-unknown", first.line, first.text, value=short, count=count)
        elif f" {fold(known.label_vi)} " in f" {text} ":
            values = {"value": short, "full": known.label_vi, "count": count}
            yield note(draft, "abbreviation-mixed", first.line, first.text, **values)
        else:
            values = {"value": short, "full": known.label_vi, "count": count}
            yield note(draft, "abbreviation-undefined", first.line, first.text, **values)


def _uses(lines: Sequence[Printed]) -> dict[str, list[Printed]]:
    """The lines in which each abbreviation stands; words in capitals side by side are none."""
    found: dict[str, list[Printed]] = {}
    for line in lines:
        if line.text.isupper():
            continue
        for match in _CAPITALS.finditer(line.text):
            short = match[0]
            in_capitals = _BEFORE.search(line.text, 0, match.start()) or _AFTER.match(line.text, match.end())
            if not _ROMAN.fullmatch(short) and not in_capitals and line not in found.get(short, []):
                found.setdefault(short, []).append(line)
    return found


def _is_explained(short: str, lines: Sequence[Printed]) -> bool:
    """Whether it stands in brackets after words, or words stand in brackets after it."""
    form = re.compile(
        rf"[^\W\d_]\s*\(\s*(?:sau đây )?(?:gọi tắt là |viết tắt là )?[“\"]?{re.escape(short)}[”\"]?\s*\)"
        rf"|{re.escape(short)}\s*\(\s*[^\W\d_]+\s+[^\W\d_]+"
    )
    return any(form.search(line.text) for line in lines)
