"""The numbered outline: a title, then `N. title` lines, each followed by its duties."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph_build.model import Line, Position, Quote, ReadDocument, Role, Specialisation
from graph_build.parse.annex import LocalNames, position_local
from graph_build.parse.bullets import read_statements
from graph_build.parse.layout import Body, Layout, title_of
from graph_build.parse.ledger import Ledger, all_lines
from graph_build.schemes import Schemes

_NUMBERED = re.compile(r"^\s*(\d{1,3})\s*[.)]\s+(\S.*?)\s*$")
_LEFT_OVER = re.compile(r"\[(?:bookmark|field|image|shape)\b[^\]]*\]", re.IGNORECASE)


def read_outline(lines: Sequence[Line], title: Quote, ledger: Ledger) -> tuple[Position, ...]:
    """The positions of an outline; all belong to one specialisation, named after the document's title.

    Where no line stands above the first heading, `title` names it.
    """
    heads = [n for n, line in enumerate(lines) if _NUMBERED.match(line.text)]
    if not heads:
        return ()
    specialisation = _read_front(lines[: heads[0]], title, ledger)
    positions: list[Position] = []
    names = LocalNames()
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        previous = positions[-1].ordinal if positions else 0
        body = lines[start + 1 : end]
        positions.append(_read_position(lines[start], body, specialisation, previous, names, ledger))
    return tuple(positions)


def _read_front(lines: Sequence[Line], fallback: Quote, ledger: Ledger) -> Specialisation:
    """The title (the first line) and the bracketed reference; left-overs of a word processor are findings."""
    title = Quote("", 1, 1)
    open_brackets = 0
    for line in lines:
        if not line.text.strip():
            continue
        if left_over := _LEFT_OVER.search(line.text):
            ledger.find("word-processor-left-over", line, value=left_over.group())
        wording = _LEFT_OVER.sub("", line.text).strip()
        if wording.startswith("(") or open_brackets > 0:
            open_brackets += wording.count("(") - wording.count(")")
            ledger.enter(line, Role.REFERENCE, "document")
        elif not title.text:
            title = Quote(wording, line.number, line.number)
            ledger.enter(line, Role.DOCUMENT_TITLE, "document")
        else:
            ledger.unread([line])
    return Specialisation("1", title) if title.text else Specialisation("1", fallback, is_printed=False)


def _read_position(
    head: Line,
    body: Sequence[Line],
    specialisation: Specialisation,
    previous: int,
    names: LocalNames,
    ledger: Ledger,
) -> Position:
    found = _NUMBERED.match(head.text)
    assert found is not None, "the caller chose this line because it matches"
    ordinal = int(found[1])
    if ordinal != previous + 1:
        ledger.find("ordinal-out-of-order", head, value=str(ordinal), expected=str(previous + 1))
    local = position_local(ordinal, names, None, ledger, head)
    name = f"position/{local}"
    ledger.enter(head, Role.TITLE, name)
    return Position(
        local=local,
        ordinal=ordinal,
        title=Quote(found[2], head.number, head.number),
        specialisation=specialisation,
        statements=read_statements(body, ledger, name),
    )


def _is_outline(_document: ReadDocument, _schemes: Schemes) -> bool:
    """Any document can be looked through for numbered headings."""
    return True


def _read_document(document: ReadDocument, _schemes: Schemes, ledger: Ledger) -> Body:
    return Body(read_outline(tuple(all_lines(document)), title_of(document), ledger))


OUTLINE = Layout("outline", _is_outline, _read_document)
