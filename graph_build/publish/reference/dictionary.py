"""The data dictionary after ISO/IEC 11179: one workbook, and the same tables as CSV.

Object class and property make a data element concept; with a value domain it is a data element. The
words are those of `ontology/schemes/reference-headings.ttl`; the rest is read off ontology, code lists,
shapes and data.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph_build.names import Queryable
from graph_build.publish.reference.constraints import Element, elements, object_classes
from graph_build.publish.reference.dictionary_rows import Dictionary
from graph_build.publish.reference.dictionary_sheets import SHEETS, SheetPlan
from graph_build.publish.reference.facts import Both
from graph_build.publish.reference.usage import NO_USAGE, Usage, usage
from graph_build.publish.reference.value_domains import value_domains
from graph_build.publish.reference.vocabulary import Vocabulary, Words
from graph_build.publish.spreadsheet import FORMULA_SIGNS, Cell, Column, Link, Sheet, workbook

#: Excel takes a CSV file for UTF-8 only where it opens with this mark.
_BOM = "\ufeff"
_ABOUT = ("about-purpose", "about-scope", "about-making", "about-registration")
_READ_ME = (
    ("sheet", 38),
    ("heading", 34),
    ("column-key", 24),
    ("explanation-vi", 60),
    ("explanation-en", 60),
)


def data_dictionary(vocab: Vocabulary, store: Queryable | None) -> Dictionary:
    """The dictionary of a vocabulary, with examples and counts from a store where there is one."""
    classes = object_classes(vocab.facts)
    used = usage(store, classes) if store else NO_USAGE
    found = tuple(_as_seen(element, used) for element in elements(vocab.facts, used.properties))
    return Dictionary(vocab, classes, found, value_domains(vocab, found), used)


def _as_seen(element: Element, used: Usage) -> Element:
    """The element; where neither shape nor ontology says of what kind its values are, as the data show."""
    use = used.properties.get((element.of, element.prop))
    values = element.values
    if use is None or values.classes or values.datatype or values.choices:
        return element
    languages = use.languages if use.datatypes == ("rdf:langString",) else ()
    [datatype, *more] = use.datatypes
    seen = replace(values, datatype=datatype if not more else "", languages=languages)
    return replace(element, values=seen)


def dictionary_workbook(dictionary: Dictionary) -> bytes:
    """The dictionary as .xlsx: a sheet that explains it, then a sheet for each table."""
    words = dictionary.vocabulary.words
    sheets = [_read_me(words), *(_sheet(dictionary, plan) for plan in SHEETS)]
    title = words.heading("about-purpose")
    return workbook(sheets, f"{title.vi} / {title.en}")


def dictionary_csv(dictionary: Dictionary) -> Mapping[str, bytes]:
    """The tables as CSV (RFC 4180, UTF-8 with a byte order mark) by file name, and `columns.csv`.

    The first row holds the keys of the columns, which stay when a heading is reworded. A text that a
    spreadsheet would run as a formula gets an apostrophe in front.
    """
    words = dictionary.vocabulary.words
    files = {"columns.csv": _csv([[key for key, _ in _READ_ME], *_explained(words)])}
    for plan in SHEETS:
        rows = [[_plain(cell) for cell in row] for row in plan.rows(dictionary)]
        files[f"{plan.name}.csv"] = _csv([list(plan.keys), *rows])
    return files


def _read_me(words: Words) -> Sheet:
    """What the dictionary is, then each column of each sheet."""
    columns = tuple(Column(_heading(words.heading(key)), width) for key, width in _READ_ME)
    about: list[tuple[Cell, ...]] = [
        (_heading(words.heading(k)), "", "", *_both(words.explanations[k])) for k in _ABOUT
    ]
    explained: list[tuple[Cell, ...]] = [
        (Link(row[0], f"#'{row[0].split(' / ')[0]}'!A1"), *row[1:]) for row in _explained(words)
    ]
    return Sheet(words.heading("sheet-read-me").vi, columns, [*about, *explained], filtered=False)


def _explained(words: Words) -> Iterator[list[str]]:
    for plan in SHEETS:
        title = _heading(words.heading(f"sheet-{plan.name}"))
        for key in plan.keys:
            yield [title, _heading(words.heading(key)), key, *_both(words.explanations[key])]


def _sheet(dictionary: Dictionary, plan: SheetPlan) -> Sheet:
    words = dictionary.vocabulary.words
    columns = tuple(Column(_heading(words.heading(c.key)), c.width, c.kind) for c in plan.columns)
    return Sheet(words.heading(f"sheet-{plan.name}").vi, columns, plan.rows(dictionary), frozen=plan.frozen)


def _heading(text: Both) -> str:
    return text.vi if text.vi == text.en else f"{text.vi} / {text.en}"


def _both(text: Both) -> tuple[str, str]:
    return text.vi, text.en


def _plain(cell: Cell) -> str:
    text = cell.text if isinstance(cell, Link) else "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA_SIGNS) else text


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return (_BOM + out.getvalue()).encode()
