"""An Excel file as lines and tables with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from graph_build.errors import BadSource
from graph_build.model import Line, Place, ReadDocument, ReadingOptions, Role, SourceInfo, Table
from graph_build.read.account import Account
from graph_build.read.excel.cells import CellReader, Runs, cell_of, read_strings, runs_of
from graph_build.read.excel.sheet import SheetReader
from graph_build.read.excel.stream import ended
from graph_build.read.excel.styles import Looks, is_index, read_looks
from graph_build.read.markup import attribute, child, children, local, root
from graph_build.read.package import Package
from graph_build.read.relations import Relation, relations

_MOST_SHEETS = 1_000
_ON = ("1", "true", "on")
_EMBEDDED = ("oleObject", "package", "control")
#: Codes for fonts, sizes, colours and fields in the text of a page header; `&&` is one sign.
_PAGE_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d{2}[+-]\d{3}|\d{1,3}|[A-Za-z])|&&')


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet of the workbook, in the order of its tab."""

    name: str
    relation: Relation
    is_hidden: bool


def read_xlsx(content: bytes, info: SourceInfo, place: str, _options: ReadingOptions) -> ReadDocument:
    """The lines and tables of a workbook, sheet by sheet; each line has its sheet, row and column.

    What is hidden (rows, columns, sheets), comments, page headers and texts of drawings stand aside.
    Errors (`BadSource`): cut short, damaged, protected by a password, larger than any list of positions,
    or without any text.
    """
    package = Package(content, place)
    main = _main_part(package)
    own = relations(package, main)
    is_1904, sheets = _sheets(package, main, own)
    reader = CellReader(_strings(package, own), _looks(package, own), is_1904, place)
    account = Account(place)
    blocks = [block for sheet in sheets for block in _read_sheet(package, reader, account, sheet)]
    if macros := [relation for relation in own if relation.kind == "vbaProject"]:
        account.note("macros-not-run", 1, macros[0].target)
    return account.document(info, blocks)


def _main_part(package: Package) -> str:
    found = (r.target for r in relations(package, "") if r.kind == "officeDocument" and r.target in package)
    part = next(found, "")
    if not part:
        raise BadSource(
            "the file names no workbook",
            place=package.place,
            next_step="It was cut short or damaged: copy it again from where it came.",
        )
    return part


def _sheets(package: Package, main: str, own: tuple[Relation, ...]) -> tuple[bool, list[_Sheet]]:
    """Whether dates count from 1904, and the sheets; those of charts and macros hold no cells."""
    workbook = root(package.read(main), package.place)
    by_id = {relation.id: relation for relation in own}
    found: list[_Sheet] = []
    for number, sheet in enumerate(children(child(workbook, "sheets"), "sheet"), start=1):
        relation = by_id.get(_relation_id(sheet))
        if relation and relation.kind == "worksheet" and relation.target in package:
            state = attribute(sheet, "state", default="visible")
            found.append(_Sheet(attribute(sheet, "name") or str(number), relation, state != "visible"))
    if len(found) > _MOST_SHEETS:
        raise BadSource(
            f"the workbook has {len(found):,} sheets, which is no document of positions",
            place=package.place,
            next_step="Keep the list of positions alone, or split it into several files.",
        )
    return attribute(child(workbook, "workbookPr"), "date1904") in _ON, found


def _relation_id(sheet: Element) -> str:
    """The attribute `r:id`, to be told from an `id` of the element's own."""
    return next((value for key, value in sheet.items() if key.startswith("{") and local(key) == "id"), "")


def _named(package: Package, own: tuple[Relation, ...], kind: str) -> str:
    """The part of a kind that a workbook has at most once; empty where it is missing."""
    return next((r.target for r in own if r.kind == kind and r.target in package), "")


def _strings(package: Package, own: tuple[Relation, ...]) -> list[Runs]:
    part = _named(package, own, "sharedStrings")
    if not part:
        return []
    with package.open(part) as stream:
        return read_strings(stream, package.place)


def _looks(package: Package, own: tuple[Relation, ...]) -> Looks:
    part = _named(package, own, "styles")
    if not part:
        return Looks()
    with package.open(part) as stream:
        return read_looks(stream, package.place)


def _read_sheet(
    package: Package, reader: CellReader, account: Account, sheet: _Sheet
) -> Iterator[Line | Table]:
    part = sheet.relation.target
    with package.open(part) as stream:
        cells = reader.read(stream)
    yield from SheetReader(account, sheet.name, cells, sheet.is_hidden).read()
    for kind, text in cells.page_texts:
        shown = " ".join(_PAGE_CODES.sub(_page_sign, text).split())
        if shown and kind.endswith(("Header", "Footer")):
            role = Role.PAGE_HEADER if kind.endswith("Header") else Role.PAGE_FOOTER
            account.aside(shown, Place("header" if role is Role.PAGE_HEADER else "footer"), role, None, text)
    for relation in relations(package, part):
        if relation.kind == "comments" and relation.target in package:
            _read_comments(package, account, sheet, relation.target)
        elif relation.kind == "drawing" and relation.target in package:
            _read_drawing(package, account, sheet, relation.target)
        elif relation.kind in _EMBEDDED:
            account.note("embedded-object", max(1, len(account.raw)), relation.target.rpartition("/")[2])


def _page_sign(code: re.Match[str]) -> str:
    return "&" if code[0] == "&&" else " "


def _read_comments(package: Package, account: Account, sheet: _Sheet, part: str) -> None:
    """The comments of a sheet, each with the first line of its cell."""
    lines: dict[tuple[int | None, int | None], int] = {}
    for number, place in enumerate(account.places, start=1):
        if place.part == sheet.name:
            lines.setdefault((place.row, place.column), number)
    authors: list[str] = []
    with package.open(part) as stream:
        for found in ended(stream, package.place, "comment"):
            if local(found.tag) == "author":
                authors.append(found.text or "")
            elif local(found.tag) == "comment":
                at = cell_of(attribute(found, "ref")) or (1, 1)
                number_of_author = attribute(found, "authorId")
                author = authors[int(number_of_author)] if is_index(number_of_author, authors) else ""
                _enter_comment(account, found, Place("comment", None, *at), lines.get(at), author)


def _enter_comment(account: Account, comment: Element, place: Place, anchor: int | None, author: str) -> None:
    body = child(comment, "text")
    runs = runs_of(body) if body is not None else ()
    text = " ".join("".join(run.text for run in runs).split())
    if text:
        line = account.aside(text, place, Role.COMMENT, anchor)
        account.note("comment", anchor or line.number, text, author=author)


def _read_drawing(package: Package, account: Account, sheet: _Sheet, part: str) -> None:
    """The texts of shapes and text boxes on a sheet, which belong to no cell."""
    with package.open(part) as stream:
        for found in ended(stream, package.place, "txBody"):
            if local(found.tag) == "txBody":
                for paragraph in children(found, "p"):
                    text = "".join(t.text or "" for t in paragraph.iter() if local(t.tag) == "t")
                    if text.strip():
                        account.aside(" ".join(text.split()), Place(sheet.name), Role.NOTE, None, text)
