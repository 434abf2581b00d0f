"""Whether a file is what its name says, told by reading it: no file is trusted, none reaches the network."""

from __future__ import annotations

import csv
import io
import json
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import PurePosixPath
from xml.parsers import expat

from pyoxigraph import Quad, RdfFormat, Store, parse

from graph_build.errors import BadGraph, BadQuery
from graph_build.graph.file_limits import nests_too_deep, refuse_explosive_content
from graph_build.graph.sparql_size import refuse_oversize
from graph_build.graph.sparql_text import refuse_service_calls
from graph_build.release.media import media_of

#: What a file of a release is called while it is read, so that relative IRIs can be told.
FILES = "file:///"
#: Elements without an end tag, and those whose end tag may be left out
#: (https://html.spec.whatwg.org/multipage/syntax.html#void-elements, …#optional-tags).
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_OPTIONAL = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup", "body"}
_OPTIONAL |= {"html", "head"}
#: What a package of Office holds besides its parts (ECMA-376, part 2).
_CONTENT_TYPES = "[Content_Types].xml"
_MOST_UNPACKED = 2**29


class Malformed(Exception):
    """A file that is not what its name says; the message is the reason."""


def rdf_form(path: str) -> RdfFormat | None:
    """The RDF format of a file. Contexts and frames are JSON, although they end with `.jsonld`."""
    name = PurePosixPath(path)
    if not media_of(path).is_rdf or (name.suffix == ".jsonld" and name.parts[0] != "data"):
        return None
    return RdfFormat.from_extension(name.suffix[1:])


def quads_of(path: str, content: bytes) -> Iterator[Quad]:
    """The quads of an RDF file. `Malformed` where it is not valid, or would fill the memory."""
    form = rdf_form(path)
    assert form is not None
    try:
        refuse_explosive_content(content, form, path)
        if form == RdfFormat.RDF_XML:
            _xml(content)  # which sees an end that is missing; the parser of triples does not
        yield from parse(content, format=form, base_iri=FILES + path)
    except SyntaxError as error:
        raise Malformed(str(error.msg)) from error
    except expat.ExpatError as error:
        raise Malformed(str(error)) from error
    except BadGraph as error:
        raise Malformed(error.what) from error


def check_syntax(path: str, content: bytes) -> None:
    """Reads a file that is no RDF. `Malformed` with the reason where it cannot be read."""
    try:
        _CHECKS.get(PurePosixPath(path).suffix, _text)(content)
    except (UnicodeDecodeError, csv.Error, tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise Malformed(str(error)) from error
    except expat.ExpatError as error:
        raise Malformed(str(error)) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Malformed(f"no whole package ({error})") from error


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _json(content: bytes) -> None:
    if nests_too_deep(content, is_json=True):
        raise Malformed("it nests too deep")
    json.loads(_text(content))


def _csv(content: bytes) -> None:
    _same_width(csv.reader(io.StringIO(_text(content), newline=""), strict=True))


def _tsv(content: bytes) -> None:
    """Rows separated by tabs; SSSOM puts its metadata in front, in lines that begin with `#`."""
    lines = (line for line in _text(content).splitlines() if not line.startswith("#"))
    _same_width(line.split("\t") for line in lines)


def _same_width(rows: Iterator[list[str]]) -> None:
    width = len(next(rows, []))
    if not width:
        raise Malformed("it has no header")
    for number, row in enumerate(rows, 2):
        if len(row) != width:
            raise Malformed(f"row {number} has {len(row)} cells, the header {width}")


def _xml(content: bytes) -> None:
    """Well-formed XML that declares no entity of its own."""
    reader = expat.ParserCreate()
    reader.EntityDeclHandler = _refuse_entity
    reader.Parse(content, True)


def _refuse_entity(name: str, *_: object) -> None:
    raise Malformed(f"it declares the entity '{name}'")


def _office(content: bytes) -> None:
    """A package of Office whose parts are all whole, and well-formed where they are XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if _CONTENT_TYPES not in package.namelist():
            raise Malformed(f"it holds no {_CONTENT_TYPES}")
        if sum(entry.file_size for entry in package.infolist()) > _MOST_UNPACKED:
            raise Malformed("it unpacks to more than any table of positions")
        for entry in package.infolist():
            with package.open(entry) as stream:
                part = stream.read(entry.file_size + 1)
            if entry.filename.endswith((".xml", ".rels")):
                _xml(part)


def _sparql(content: bytes) -> None:
    """A query that an engine takes; it is put to an empty store and calls no other."""
    text = _text(content)
    try:
        refuse_oversize(text)
        refuse_service_calls(text)
        Store().query(text)
    except SyntaxError as error:
        raise Malformed(str(error.msg)) from error
    except BadQuery as error:
        raise Malformed(error.what) from error


def check_service_calls(text: str) -> None:
    """`Malformed` for the query of a shape that would call another endpoint."""
    try:
        refuse_oversize(text)
        refuse_service_calls(text)
    except BadQuery as error:
        raise Malformed(error.what) from error


class _Nesting(HTMLParser):
    """Follows start and end tags, and stops at the first end tag without its start."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """An element opens."""
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself: of SVG, or one without an end tag."""

    def handle_endtag(self, tag: str) -> None:
        """An element closes, and with it those inside whose end tags may be left out."""
        while self.open and self.open[-1] != tag and self.open[-1] in _OPTIONAL:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            line, column = self.getpos()
            raise Malformed(f"</{tag}> at {line}:{column + 1} closes nothing")


def _html(content: bytes) -> None:
    reader = _Nesting()
    text = _text(content)
    if not text.lstrip().lower().startswith("<!doctype html"):
        raise Malformed("it does not begin with <!doctype html>")
    reader.feed(text)
    reader.close()
    left = [tag for tag in reader.open if tag not in _OPTIONAL]
    if left:
        raise Malformed(f"<{left[0]}> is not closed")


def _png(content: bytes) -> None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or not content.rstrip(b"\0").endswith(b"IEND\xaeB`\x82"):
        raise Malformed("it is no whole PNG")


_CHECKS: dict[str, Callable[[bytes], object]] = {
    ".csv": _csv,
    ".docx": _office,
    ".graphml": _xml,
    ".html": _html,
    ".json": _json,
    ".jsonld": _json,
    ".png": _png,
    ".rq": _sparql,
    ".svg": _xml,
    ".toml": lambda content: tomllib.loads(_text(content)),
    ".tsv": _tsv,
    ".xlsx": _office,
    ".xml": _xml,
}
