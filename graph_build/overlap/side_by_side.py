"""A comparison of two as a table to read, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from graph_build.overlap.compare import Comparison, Side, side_of
from graph_build.overlap.shared import PrintedStatement, SharedDuty
from graph_build.publish.frames import framed

_COLUMNS = (
    "side",
    "generic",
    "duty",
    "duty_label",
    "duty_type",
    "group",
    "position",
    "title",
    "document",
    "line",
    "involvement",
    "text",
    "statement",
)
#: Wider lines than this are hard to read.
_WIDTH = 100


class CompareFormat(StrEnum):
    """The forms of `vtvl compare`."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def comparison_text(found: Comparison, form: CompareFormat) -> str:
    """The comparison in the form that was asked for."""
    writers: dict[CompareFormat, Callable[[Comparison], str]] = {
        CompareFormat.TABLE: _table,
        CompareFormat.CSV: _csv,
        CompareFormat.JSON: _json,
    }
    return writers[form](found)


def _table(found: Comparison) -> str:
    """What both do in two columns, then what only one does; a sentence that comes again stands once."""
    a, b = f"A: {found.a.label}", f"B: {found.b.label}"
    sections = (
        _section(found, Side.BOTH, "Chung / shared", (a, b)),
        _section(found, Side.A, "Chỉ A / only A", (a,)),
        _section(found, Side.B, "Chỉ B / only B", (b,)),
    )
    empty = "" if found.duties else "\nCả hai đều không có nhiệm vụ nào. / Neither has any duty.\n"
    return "".join((f"{a}\n{b}\n", *sections, empty))


def _section(found: Comparison, side: Side, title: str, headings: Sequence[str]) -> str:
    duties = found.of(side)
    generic = sum(duty.is_generic for duty in duties)
    heading = f"\n{title}: {len(duties)} nhiệm vụ / duties ({generic} phổ biến / generic)\n"
    if not duties:
        return heading
    width = min(shutil.get_terminal_size((_WIDTH, 40)).columns, _WIDTH)
    several = _of_several(found)
    cells = [tuple(_cells(duty, side, found.involvements, several)) for duty in duties]
    return heading + framed([(text,) for text in headings], cells, (False,) * len(headings), width)


def _of_several(found: Comparison) -> frozenset[str]:
    """The statements that express several duties: which of them is meant must be said."""
    times = Counter(s.iri for duty in found.duties for s in (*duty.statements_a, *duty.statements_b))
    return frozenset(iri for iri, number in times.items() if number > 1)


def _cells(
    duty: SharedDuty, side: Side, involvements: dict[str, str], several: frozenset[str]
) -> Iterator[str]:
    for own, statements in ((Side.A, duty.statements_a), (Side.B, duty.statements_b)):
        if side in (Side.BOTH, own):
            named = any(statement.iri in several for statement in statements)
            marks = ("[phổ biến / generic]" * duty.is_generic, f"{duty.label}:" * named)
            yield "\n".join((*filter(None, marks), *_quotes(statements, involvements)))


def _quotes(statements: Sequence[PrintedStatement], involvements: dict[str, str]) -> Iterator[str]:
    """Each different sentence once: `“…” (chủ trì; ict-positions, dòng 16, 26)`."""
    alike: dict[tuple[str, str, str], list[PrintedStatement]] = {}
    for statement in statements:
        alike.setdefault((statement.text, statement.involvement, statement.document), []).append(statement)
    for (text, involvement, document), found in alike.items():
        said = involvements.get(involvement, involvement) or "không ghi mức độ"
        yield f"“{text}” ({said}; {document or '?'}, {_places(found)})"


def _places(statements: Sequence[PrintedStatement]) -> str:
    """`dòng 16, 26`, or in a document without lines `bảng 1, hàng 3; bảng 1, hàng 5`."""
    in_words = [statement.place for statement in statements if statement.place]
    lines = ["?" if s.line is None else str(s.line) for s in statements if not s.place]
    return "; ".join([f"dòng {', '.join(lines)}"] * bool(lines) + in_words)


def _csv(found: Comparison) -> str:
    """One row for each duty, side and printed line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for side in Side:
        for duty in found.of(side):
            for group, statements in (("a", duty.statements_a), ("b", duty.statements_b)):
                writer.writerows(_row(duty, group, statement) for statement in statements)
    return text.getvalue()


def _row(duty: SharedDuty, group: str, statement: PrintedStatement) -> tuple[object, ...]:
    return (
        side_of(duty).value,
        str(duty.is_generic).lower(),
        duty.iri,
        duty.label,
        duty.duty_type,
        group,
        statement.position,
        statement.title,
        statement.document,
        statement.place if statement.line is None else statement.line,
        statement.involvement,
        statement.text,
        statement.iri,
    )


def _json(found: Comparison) -> str:
    content = {
        "a": {"iri": found.a.iri, "label": found.a.label},
        "b": {"iri": found.b.iri, "label": found.b.label},
        **{
            {Side.BOTH: "shared", Side.A: "only_a", Side.B: "only_b"}[side]: [
                _duty(duty) for duty in found.of(side)
            ]
            for side in Side
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _duty(duty: SharedDuty) -> dict[str, object]:
    return {
        "iri": duty.iri,
        "label": duty.label,
        "duty_type": duty.duty_type,
        "generic": duty.is_generic,
        "a": [_statement(statement) for statement in duty.statements_a],
        "b": [_statement(statement) for statement in duty.statements_b],
    }


def _statement(statement: PrintedStatement) -> dict[str, str | int | None]:
    in_words: dict[str, str | int | None] = {"place": statement.place} if statement.place else {}
    return {
        "iri": statement.iri,
        "text": statement.text,
        "involvement": statement.involvement or None,
        "document": statement.document,
        "line": statement.line,
        **in_words,
        "position": statement.position,
        "title": statement.title,
    }
