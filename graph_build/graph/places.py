"""The place of a line in a file that is no plain text: as properties, and as a phrase for people."""

from __future__ import annotations

from graph_build.graph.nodes import Object, integer
from graph_build.model import Place

#: How the parts of a file are called; any other part is a sheet or a file, which has a name of its own.
_PARTS = {
    "body": "",
    "text-box": "hộp văn bản",
    "header": "đầu trang",
    "footer": "chân trang",
    "footnote": "chú thích cuối trang",
    "endnote": "chú thích cuối văn bản",
    "comment": "ghi chú bên lề",
}


def place_facts(place: Place) -> tuple[tuple[str, Object], ...]:
    """The properties that say where a line is printed; those that the file does not tell are none."""
    return (
        ("vtvl:sourceTable", integer(place.table)),
        ("vtvl:sourceRow", integer(place.row)),
        ("vtvl:sourceColumn", integer(place.column)),
        ("vtvl:sourceParagraph", integer(place.paragraph)),
        ("vtvl:sourcePage", integer(place.page)),
    )


def place_label(first: Place, last: Place | None = None) -> str:
    """A place in words, as far as `last` where that is further on.

    >>> place_label(Place(table=2, row=7, paragraph=3), Place(table=2, row=7, paragraph=4))
    'bảng 2, hàng 7, đoạn 3–4'
    """
    last = last or first
    words = (
        ("trang", first.page, last.page),
        ("bảng", first.table, last.table),
        ("hàng", first.row, last.row),
        ("cột", first.column, last.column),
        ("đoạn", first.paragraph, last.paragraph),
    )
    part = _PARTS.get(first.part, first.part)
    known = [f"{word} {_span(begin, end)}" for word, begin, end in words if begin is not None]
    return ", ".join(([part] if part else []) + known)


def _span(first: int, last: int | None) -> str:
    return str(first) if last is None or last <= first else f"{first}–{last}"
