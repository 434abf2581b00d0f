"""Queries that are too large for the engine, told before it sees them.

Oxigraph walks a query by recursion, so one that nests deep or chains long ends the whole process
without a word. This finds such a query where someone writes or generates one in good faith; a
hostile one that hides its brackets still meets a process of its own in the service.
"""

from __future__ import annotations

import re

from graph_build.errors import BadQuery
from graph_build.graph.sparql_text import blanked, place_of

#: Bytes of a query.
MOST_BYTES = 1 << 20
#: Levels of brackets. pyoxigraph 0.5.13 bears over 500 in 8 MiB of stack, and 100 in 1 MiB.
MOST_LEVELS = 100
#: Operators and brackets, those of VALUES aside. pyoxigraph bears over 2000 in 8 MiB of stack.
MOST_STEPS = 1000

# Rows of terms are no expressions: thousands of them do no harm.
_ROWS = re.compile(r"\bVALUES\s*(?:[?$]\w+|\([^(){}]*\))\s*\{(?:[^(){}]++|\([^(){}]*+\))*+\}", re.IGNORECASE)
_TOKEN = re.compile(
    r"[?$]\w*|@[\w-]*"  # a variable or a language
    r"|\d[\w.]*|[A-Za-z_:][\w.:%-]*|\\."  # a number, a word or a prefixed name
    r"|(?P<open><<|[({\[])|(?P<close>>>|[)}\]])"
    r"|\^\^|(?P<operator>\|\||&&|!=|[-+*/|^!])"
)


def refuse_oversize(text: str) -> None:
    """Raises BadQuery for a query that is too long, nests too deep or holds too many steps.

    >>> refuse_oversize("SELECT * { ?s ?p ?o }")
    """
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise BadQuery(f"the query is longer than {MOST_BYTES} bytes", next_step="Ask for less at once")
    # Most queries are far too short to break a bound, and need not be read.
    if len(text) <= MOST_LEVELS:
        return
    _count(text, _ROWS.sub(lambda rows: " " * len(rows[0]), blanked(text)))


def _count(text: str, bare: str) -> None:
    levels = steps = 0
    for token in _TOKEN.finditer(bare):
        steps += token.lastgroup in ("open", "operator")
        levels += (token.lastgroup == "open") - (token.lastgroup == "close" and levels > 0)
        if levels > MOST_LEVELS:
            raise BadQuery(
                f"the query nests more than {MOST_LEVELS} brackets in one another",
                place=place_of(text, token.start()),
                next_step="Write it with fewer levels",
            )
        if steps > MOST_STEPS:
            raise BadQuery(
                f"the query holds more than {MOST_STEPS} operators and brackets",
                place=place_of(text, token.start()),
                next_step="Give long lists with VALUES or IN, or ask in several queries",
            )
