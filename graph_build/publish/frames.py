"""The solutions of a query laid out for the eye: a framed table, or cards where the screen is too narrow."""

from __future__ import annotations

import io
import re
import shutil
import textwrap
from collections.abc import Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from graph_build.names import short_name
from graph_build.namespaces import PREFIXES, Iris, term
from graph_build.queries import Column

Value = NamedNode | BlankNode | Literal | Triple | None

#: A text may come from a file that nobody has looked at, and a terminal obeys what follows ESC.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_BOOLEAN = term("xsd:boolean")
_MARKS = {"true": "✓", "false": "–"}
_NUMERIC = {term("xsd:integer"), term("xsd:decimal"), term("xsd:double")}
#: Words (and IRIs) of up to so many characters are kept whole, if they leave a quarter of the width to share.
_WHOLE_WORDS = (48, 32, 24, 16)
#: Longer words than this may always be folded.
_WORD = 12
#: What the frame takes of the width beside each cell (a line and two blanks).
_BESIDE = 3


def table(
    solutions: QuerySolutions, iris: Iris, columns: Sequence[Column] = (), width: int | None = None
) -> str:
    """The solutions in a frame of `width` characters (the terminal's, where none is given).

    Long texts are wrapped between words and IRIs shortened to `position/ict-positions/42`. Where
    the columns would become too narrow to read, each row is a card of `heading: value` lines.
    """
    names = [variable.value for variable in solutions.variables]
    rows = [[solution[name] for name in names] for solution in solutions]
    labels = {column.name: (column.label_vi, column.label_en) for column in columns}
    headings = [labels.get(name, (name,)) for name in names]
    cells = [[readable(value, iris) for value in row] for row in rows]
    numeric = [_are_numbers([row[index] for row in rows]) for index in range(len(names))]
    return f"{framed(headings, cells, numeric, width)}{len(rows)} dòng / rows\n"


def framed(
    headings: Sequence[Sequence[str]],
    cells: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    width: int | None = None,
) -> str:
    """Texts in a frame, or as cards where it would be too narrow; `numeric` columns stand to the right."""
    width = width or shutil.get_terminal_size((120, 40)).columns
    widths = _widths(headings, cells, width - 1 - _BESIDE * len(headings))
    return _frame(headings, cells, numeric, widths) if widths else _cards(headings, cells, width)


def readable(value: Value, iris: Iris) -> str:
    """The value without the marks that only machines need."""
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, Literal):
        text = _MARKS.get(value.value, value.value) if value.datatype == _BOOLEAN else value.value
    elif isinstance(value, NamedNode):
        text = _prefixed(short_name(value, iris))
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _prefixed(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _widths(headings: Sequence[Sequence[str]], cells: Sequence[Sequence[str]], available: int) -> list[int]:
    """A width for each column that lets the longest cells run over as few lines as possible.

    Nothing where the words of the columns do not fit beside each other.
    """
    columns = [[*heading, *(row[index] for row in cells)] for index, heading in enumerate(headings)]
    longest = [max(map(len, texts)) for texts in columns]
    words = [max((len(word) for text in texts for word in text.split()), default=0) for texts in columns]
    fitting = (limit for limit in _WHOLE_WORDS if sum(min(limit, n) for n in words) <= available * 3 // 4)
    limit = next(fitting, _WORD)
    widths = [max(1, min(limit, longest_word)) for longest_word in words]
    spare = available - sum(widths)
    if spare < 0:
        return []
    for _ in range(min(spare, sum(longest) - sum(widths))):
        neediest = max(range(len(widths)), key=lambda index: longest[index] / widths[index])
        widths[neediest] += 1
    return widths


def _frame(
    headings: Sequence[Sequence[str]],
    cells: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    widths: Sequence[int],
) -> str:
    # Rich takes a tenth of a second to load, which only a table is worth.
    from rich.box import SQUARE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    frame = Table(box=SQUARE, show_lines=True)
    for index, heading in enumerate(headings):
        frame.add_column(
            Text("\n".join(heading)),
            width=widths[index],
            overflow="fold",
            justify="right" if numeric[index] else "left",
        )
    for row in cells:
        frame.add_row(*map(Text, row))
    page = io.StringIO()
    full_width = sum(widths) + _BESIDE * len(widths) + 1
    Console(file=page, width=full_width, color_system=None, highlight=False).print(frame)
    return page.getvalue()


def _cards(headings: Sequence[Sequence[str]], cells: Sequence[Sequence[str]], width: int) -> str:
    cards = []
    for number, row in enumerate(cells, start=1):
        lines = [f"── {number} ".ljust(width, "─")]
        for heading, text in zip(headings, row, strict=True):
            if text:
                lines.append(textwrap.fill(f"{' / '.join(heading)}: {text}", width, subsequent_indent="    "))
        cards.append("\n".join(lines) + "\n")
    return "".join(cards)


def _are_numbers(values: Sequence[Value]) -> bool:
    given = [value for value in values if value is not None]
    return bool(given) and all(isinstance(v, Literal) and v.datatype in _NUMERIC for v in given)
