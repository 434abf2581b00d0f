"""The named queries of `sparql/`: reading them, finding one by name, filling in its parameters.

Every query file opens with a comment block, which says in both languages what the query
answers, and declares its parameters and columns:

    # title@vi: Vị trí của một chuyên ngành
    # title@en: Positions of a specialisation
    # answers@vi: Chuyên ngành có những vị trí nào, xếp theo ngạch?
    # answers@en: Which positions does the specialisation have, by rank?
    # param specialisation specialisation optional: chuyên ngành | specialisation | ict-positions/ix
    # column position: vị trí | position

A line that goes on with three spaces after its `#` continues the one above. A parameter is
`name kind [optional]`, its labels, and an example; in the query it is written `$name`, all
other variables `?name`. As it stands, with nothing filled in, the query is valid SPARQL and
answers for everything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from graph_build.errors import BadInput, BadVocabulary, UnknownName
from graph_build.namespaces import Iris
from graph_build.resources import query_files

#: What each folder of `sparql/` holds; only a construct query has no columns.
KINDS = ("report", "check", "construct", "drafting", "vocabulary")

_TEXT_KEYS = ("title@vi", "title@en", "answers@vi", "answers@en")
_ENTRY = re.compile(r"# (?P<key>[a-z]+(?:@[a-z]+)?)(?P<words>(?: [a-z0-9_-]+)*): (?P<value>\S.*)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FILE_NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")

#: The parts of a query in which `$name` is no variable (strings, IRIs, comments, escapes), and then the
#: variables; https://www.w3.org/TR/sparql11-query/#sparqlGrammar: STRING_LITERAL*, IRIREF, VAR1, VAR2.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|#[^\n\r]*"
    r"|\\."
    r"|(?P<sign>[$?])(?P<name>\w+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query asks for; `kind` is a kind of thing (see `names.py`), `text` or `integer`."""

    name: str
    kind: str
    label_vi: str
    label_en: str
    optional: bool
    example: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer: its variable, and its heading in both languages."""

    name: str
    label_vi: str
    label_en: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query file, read; `text` is the whole file, which runs as it stands."""

    name: str
    kind: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the comment block, continuation lines joined to it."""

    line: int
    key: str
    words: tuple[str, ...]
    value: str


def load_queries(kind: str = "report") -> tuple[NamedQuery, ...]:
    """The queries of one kind (one of `KINDS`), sorted by name."""
    return tuple(read_query(path, kind) for path in sorted(query_files(kind), key=lambda path: path.stem))


def find_query(name: str, kind: str = "report") -> NamedQuery:
    """The query of that name; `UnknownName` with the nearest ones where there is none."""
    files = {path.stem: path for path in query_files(kind)}
    if name not in files:
        raise UnknownName(f"{kind} query", name, files, next_step="'vtvl queries' lists them.")
    return read_query(files[name], kind)


def read_query(path: Path, kind: str) -> NamedQuery:
    """The query of one file; `BadVocabulary` with file and line where its comment block is broken."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadVocabulary(
            "the query is not UTF-8", place=path.name, next_step="Save it as UTF-8."
        ) from error
    return parse_query(text, path.name, kind)


def parse_query(text: str, file_name: str, kind: str) -> NamedQuery:
    """The named query that a text holds; `file_name` gives its name and the place in error messages."""
    name = file_name.removesuffix(".rq")
    if not _FILE_NAME.fullmatch(name):
        raise _broken(file_name, 1, f"'{name}' is not in kebab-case", "Rename the file.")
    entries = _entries(text, file_name)
    texts = _texts(entries, file_name)
    query = NamedQuery(
        name=name,
        kind=kind,
        title_vi=texts["title@vi"],
        title_en=texts["title@en"],
        description_vi=texts["answers@vi"],
        description_en=texts["answers@en"],
        parameters=tuple(_parameter(e, file_name) for e in entries if e.key == "param"),
        columns=tuple(_column(e, file_name) for e in entries if e.key == "column"),
        text=text,
    )
    _check_columns(query, file_name)
    _check_variables(query, file_name)
    return query


def bind(query: NamedQuery, values: Mapping[str, NamedNode | Literal], iris: Iris | None = None) -> str:
    """The query's text with `$name` replaced by its value in N-Triples syntax.

    Nothing is replaced within strings, comments and IRIs; what is not given stays a variable,
    which means "all". `iris` moves the query to another base. A name that the query does not
    declare raises `UnknownName`; a parameter that is neither given nor optional `BadInput`.
    """
    known = {parameter.name for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise UnknownName(f"parameter of '{query.name}'", name, known, next_step=_usage(query))
    for parameter in query.parameters:
        if parameter.name not in values and not parameter.optional:
            raise BadInput(
                f"the query '{query.name}' needs a value for '{parameter.name}' ({parameter.label_en})",
                next_step=f"For example: {parameter.name}={parameter.example}.",
            )
    text = iris.rebase(query.text) if iris else query.text

    def replace(match: re.Match[str]) -> str:
        if match["sign"] == "$" and match["name"] in values:
            return str(values[match["name"]])
        return match[0]

    return _TOKEN.sub(replace, text)


def _usage(query: NamedQuery) -> str:
    if not query.parameters:
        return "It has no parameters."
    return f"It has: {', '.join(parameter.name for parameter in query.parameters)}."


def _entries(text: str, file_name: str) -> tuple[_Entry, ...]:
    """The entries of the comment block that opens the text; the block ends at the first other line."""
    entries: list[_Entry] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        if line.startswith("#   ") and entries:
            last = entries[-1]
            entries[-1] = _Entry(last.line, last.key, last.words, f"{last.value} {line[4:].strip()}")
            continue
        match = _ENTRY.fullmatch(line)
        if not match:
            raise _broken(file_name, number, f"'{line}' is no entry of a query's comment block", _GRAMMAR)
        entries.append(_Entry(number, match["key"], tuple(match["words"].split()), match["value"].strip()))
    return tuple(entries)


_GRAMMAR = "Write '# title@vi: …', '# answers@en: …', '# param name kind: …' or '# column name: …'."


def _texts(entries: tuple[_Entry, ...], file_name: str) -> dict[str, str]:
    """Title and answer in both languages, each exactly once."""
    texts: dict[str, str] = {}
    for entry in entries:
        if entry.key in ("param", "column"):
            continue
        if entry.key not in _TEXT_KEYS or entry.words:
            raise _broken(
                file_name, entry.line, f"'{entry.key}' is no entry of a query's comment block", _GRAMMAR
            )
        if entry.key in texts:
            raise _broken(file_name, entry.line, f"'{entry.key}' is given twice", "Keep one of them.")
        texts[entry.key] = entry.value
    for key in _TEXT_KEYS:
        if key not in texts:
            raise _broken(file_name, 1, f"the comment block has no '{key}'", f"Add '# {key}: …'.")
    return texts


def _parameter(entry: _Entry, file_name: str) -> Parameter:
    form = "Write '# param name kind [optional]: label in Vietnamese | label in English | example'."
    parts = _split(entry.value, 3)
    if parts is None or len(entry.words) not in (2, 3) or entry.words[2:] not in ((), ("optional",)):
        raise _broken(file_name, entry.line, "the parameter is not complete", form)
    name, kind = entry.words[:2]
    if not _NAME.fullmatch(name):
        raise _broken(file_name, entry.line, f"'{name}' is no name of a parameter", form)
    return Parameter(name, kind, parts[0], parts[1], len(entry.words) == 3, parts[2])


def _column(entry: _Entry, file_name: str) -> Column:
    form = "Write '# column name: label in Vietnamese | label in English'."
    parts = _split(entry.value, 2)
    if parts is None or len(entry.words) != 1 or not _NAME.fullmatch(entry.words[0]):
        raise _broken(file_name, entry.line, "the column is not complete", form)
    return Column(entry.words[0], parts[0], parts[1])


def _split(value: str, count: int) -> list[str] | None:
    """The `|`-separated parts of a value, or nothing where one is missing, empty or too many."""
    parts = [part.strip() for part in value.split("|")]
    return parts if len(parts) == count and all(parts) else None


def _check_columns(query: NamedQuery, file_name: str) -> None:
    if query.kind == "construct" and query.columns:
        raise _broken(file_name, 1, "a construct query has no columns", "Remove the '# column' entries.")
    if query.kind != "construct" and not query.columns:
        raise _broken(file_name, 1, "the comment block names no column", "Add '# column name: … | …'.")
    names = [column.name for column in query.columns] + [parameter.name for parameter in query.parameters]
    for name in names:
        if names.count(name) > 1:
            raise _broken(
                file_name, 1, f"'{name}' is declared twice", "Columns and parameters need names of their own."
            )


def _check_variables(query: NamedQuery, file_name: str) -> None:
    """Parameters are written `$name` and everything else `?name`, or filling one in would break the query."""
    declared = {parameter.name for parameter in query.parameters}
    used: set[str] = set()
    for match in _TOKEN.finditer(query.text):
        if match["sign"] is None:
            continue
        if (match["sign"] == "$") != (match["name"] in declared):
            line = query.text.count("\n", 0, match.start()) + 1
            should = f"${match['name']}" if match["name"] in declared else f"?{match['name']}"
            raise _broken(
                file_name, line, f"'{match[0]}' should be '{should}'", "Only parameters are written with $."
            )
        used.add(match["name"])
    for name in sorted(declared - used):
        raise _broken(
            file_name, 1, f"the parameter '{name}' does not occur in the query", "Use it, or remove it."
        )


def _broken(file_name: str, line: int, what: str, next_step: str) -> BadVocabulary:
    return BadVocabulary(what, place=f"{file_name}, line {line}", next_step=next_step)
