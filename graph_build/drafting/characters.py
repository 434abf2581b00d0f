"""Characters that look right and are not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from graph_build.drafting.draft import Draft, Drafts, Noted, note

#: Characters without width or with a meaning for the lay-out alone (Unicode, general category Cf).
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_NO_BREAK = re.compile("(?<=[^\\W_])[\u00a0\u202f](?=[^\\W_])")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Letters of the Latin script that are not Vietnamese but pass for đ and Đ.
_PASS_FOR_D = {"ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ"}


def odd_characters(drafts: Drafts) -> Iterator[Noted]:
    """Invisible characters, no-break spaces in a sentence, letters of another script in a word."""
    for draft in drafts.documents:
        for printed in draft.lines:
            raw = draft.read.raw[printed.line - 1]
            if found := _INVISIBLE.search(raw):
                yield note(draft, "invisible-character", printed.line, raw, value=_named(found[0]))
            if spaces := _NO_BREAK.findall(raw):
                yield note(draft, "no-break-space", printed.line, raw, count=str(len(spaces)))
            yield from _look_alikes(draft, printed.line, printed.text)


def _look_alikes(draft: Draft, line: int, text: str) -> Iterator[Noted]:
    for word in dict.fromkeys(_WORD.findall(text)):
        strange = [c for c in word if c in _PASS_FOR_D or _script(c) not in ("LATIN", "")]
        if strange and len(strange) < len(word):
            letters = ", ".join(_named(c) for c in dict.fromkeys(strange))
            yield note(draft, "look-alike-letter", line, text, value=word, letters=letters)


def _script(character: str) -> str:
    """The first word of a letter's name, which is its script; empty for a mark."""
    return unicodedata.name(character, "").split(" ")[0] if character.isalpha() else ""


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'UNKNOWN')}"
