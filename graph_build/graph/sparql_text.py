"""What can be told from the text of a SPARQL query before or after the engine has seen it.

The engine has no switch that forbids federated calls, so they are recognised here; its syntax
errors name parser rules, so they are put in plain words here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph_build.errors import BadQuery

# The engine reads keywords without asking for white space around them (`1SERVICESILENT<…>{`), so what
# counts is the whole construct: SERVICE, a name, a brace. It is looked for in the plain text, strings
# and comments included: a lexer that disagrees with the engine's in one corner would be a hole.
_SERVICE = re.compile("service", re.IGNORECASE)
_WHITE = r"(?:\s|\#[^\r\n]*+)*+"
_CALL = re.compile(
    rf"{_WHITE}(?:silent{_WHITE})?(?:<[^<>\s{{]*+>?|(?:\\.|[^\s{{#<\\])++)?{_WHITE}(?:\{{|(?P<cut>\Z))",
    re.IGNORECASE,
)
# A call is told within this many characters; longer comments or names in it are refused with it.
_WINDOW = 2000
_END_OF_NAME = re.compile(r"[?$:][\w-]*\Z")

_UPDATE_WORDS = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
_PROLOGUE = re.compile(r"\s*(?:PREFIX\s+[^\s:]*:|BASE\b)", re.IGNORECASE)
_QUOTED = re.compile(
    r'<[^<>"{}|^`\\\s]*>|"""(?s:.*?)"""|\'\'\'(?s:.*?)\'\'\''
    r'|"(?:\\.|[^"\\\r\n])*"|\'(?:\\.|[^\'\\\r\n])*\'|#[^\r\n]*'
)
_WORD = re.compile(r"[A-Za-z]+")
_DECLARED = re.compile(r"\bPREFIX\s+([^\s:]*):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w.:?$@-])([A-Za-z][\w.-]*):")

_ENGINE_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_AT_MOST = 8
_NOT_OFFERED = {"LATERAL", "SERVICE"}
#: What the engine says where it gives up at the first word.
_ONE_WORD = {"expected CONSTRUCT": "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"}


def refuse_service_calls(text: str) -> None:
    """Raises BadQuery where a query would ask another SPARQL endpoint (`SERVICE`).

    >>> refuse_service_calls("SELECT * { ?service ?p ?o }")
    """
    for word in _SERVICE.finditer(text):
        window = text[word.end() : word.end() + _WINDOW]
        call = _CALL.match(window)
        if not call or (call["cut"] is not None and len(window) < _WINDOW):
            continue
        if _END_OF_NAME.search(text, max(0, word.start() - _WINDOW), word.start()):
            continue
        raise BadQuery(
            "SERVICE is not allowed: it would send parts of the query to another machine, "
            "and this service only reads its own graph",
            place=place_of(text, word.start()),
            next_step="Remove the SERVICE part",
        )


def explain(error: SyntaxError, text: str, known_prefixes: Iterable[str]) -> BadQuery:
    """The engine's syntax error in plain words, with line and column.

    An update is told as what it is, and so is a prefix that is not declared.
    """
    found = _ENGINE_ERROR.match(str(error.msg))
    place = f"line {found[1]}, column {found[2]}" if found else ""
    if word := _update_word(text):
        return BadQuery(
            f"{word[0].upper()} would change the graph, and this service only reads",
            place=place_of(text, word.start()),
            next_step="Use SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    if missing := _undeclared(text, known_prefixes):
        return BadQuery(
            f"the prefix '{missing}:' is not declared",
            place=place_of(text, _position_of_prefix(text, missing)),
            next_step=f"Begin the query with PREFIX {missing}: <…>",
        )
    if not blanked(text).strip():
        return BadQuery("the query is empty", next_step="Write one, such as SELECT * { ?s ?p ?o } LIMIT 10")
    reason = _plain(found[3] if found else str(error))
    return BadQuery(f"the query cannot be understood: {reason}", place=place)


def place_of(text: str, offset: int) -> str:
    """The place of a character for people: `line 2, column 9`, both counted from 1."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return f"line {line}, column {column}"


def _update_word(text: str) -> re.Match[str] | None:
    """The keyword with which an update begins, after comments and prologue; None for a query."""
    bare = blanked(text)
    start = 0
    while declaration := _PROLOGUE.match(bare, start):
        start = declaration.end()
    word = _WORD.search(bare, start)
    return word if word and word[0].upper() in _UPDATE_WORDS else None


def _undeclared(text: str, known_prefixes: Iterable[str]) -> str:
    """The first prefix that is used without a declaration; empty where there is none."""
    bare = blanked(text)
    known = {*known_prefixes, *_DECLARED.findall(bare)}
    return next((name for name in _USED.findall(bare) if name not in known), "")


def _position_of_prefix(text: str, prefix: str) -> int:
    return next(use.start(1) for use in _USED.finditer(blanked(text)) if use[1] == prefix)


def blanked(text: str) -> str:
    """The text with strings, IRIs and comments overwritten by spaces, so that offsets stay."""
    return _QUOTED.sub(lambda part: re.sub(r"[^\n]", " ", part[0]), text)


def _plain(message: str) -> str:
    """The engine's message without its character classes, and with at most eight expected words."""
    lead, _, listed = message.partition("expected one of ")
    if not listed:
        return _ONE_WORD.get(message, "something is missing here" if "[_]" in message else message)
    words = [item.strip() for item in listed.split(", ")]
    shown = [word for word in words if not word.startswith("[") and word not in _NOT_OFFERED]
    sentences = [word for word in shown if " " in word]
    if sentences or not shown:
        return sentences[0] if sentences else "something is missing or wrong here"
    more = " …" if len(shown) > _AT_MOST else ""
    return f"{lead}expected {', '.join(shown[:_AT_MOST])}{more}"
