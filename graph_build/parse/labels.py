"""Lines that name a part of a position: "Mục tiêu: …", "b) Nhiệm vụ", and the lines that belong to each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph_build.model import Line
from graph_build.schemes import CodeList, Concept, fold

#: What may stand before a label: a number, a letter or a bullet.
_NUMBERING = re.compile(
    r"^\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})\s*[.)/–-]+\s*|[-–—+*•·▪●○◦]\s*)?(?=\S)"
)
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\s*[.)/–-]")
#: How a heading goes on behind a known wording without becoming another: "…, phẩm chất", "… của vị trí".
_ADDED = re.compile(r"\s*(?:[,/(]|(?:và|của|đối với|cần có|theo)\b)")
_LONGEST_LABEL = 80


@dataclass(slots=True)
class Labelled:
    """A part of a position: its notation, the line that names it, and its own lines.

    `label` is none where the first of `lines` holds both the name and what is said; that line then has
    only what follows the colon.
    """

    part: str
    label: Line | None = None
    lines: list[Line] = field(default_factory=list)


def unnumbered(text: str) -> str:
    """A text without the number, letter or bullet before it."""
    return _NUMBERING.sub("", text).strip()


def label_of(line: Line, parts: CodeList) -> tuple[Concept, str] | None:
    """The part that a line names, and what it says of it after the colon; none where it names none."""
    text = unnumbered(line.text)
    label, colon, rest = text.partition(":")
    if len(label) > _LONGEST_LABEL:
        return None
    part = parts.worded(label)
    return (part, rest.strip() if colon else "") if part else None


def heading_of(line: Line, parts: CodeList) -> tuple[Concept, str] | None:
    """As `label_of`; also the part that a numbered heading names with something added to its wording.

    "5.1- Yêu cầu về trình độ, phẩm chất" is the heading "Yêu cầu về trình độ".
    """
    found = label_of(line, parts)
    if found or not _NUMBER.match(line.text):
        return found
    label, _, rest = unnumbered(line.text).partition(":")
    if rest.strip() or len(label) > _LONGEST_LABEL or label.rstrip().endswith((".", ";")):
        return None
    folded = fold(label)
    known = [
        (len(wording), part.notation, part)
        for part in parts.concepts
        for wording in part.wordings
        if folded.startswith(wording) and _ADDED.match(folded[len(wording) :])
    ]
    return (max(known)[2], "") if known else None


def split_parts(lines: Sequence[Line], parts: CodeList, first: str) -> list[Labelled]:
    """The lines by the part that they belong to, in printed order; those above any label are of `first`."""
    found = [Labelled(first)]
    for line in lines:
        label = label_of(line, parts)
        if label is None:
            found[-1].lines.append(line)
            continue
        part, rest = label
        if rest:
            found.append(Labelled(part.notation, None, [replace(line, text=rest)]))
        else:
            found.append(Labelled(part.notation, line))
    return found
