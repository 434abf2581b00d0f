"""Writes the pages of docs/ that are made from the program: `python docs/render.py` (or `make docs`)."""

from __future__ import annotations

from pathlib import Path

import click
from pyoxigraph import Literal

from graph_build.cli import main
from graph_build.domain import load_domain
from graph_build.namespaces import term
from graph_build.queries import NamedQuery, load_queries

FOLDER = Path(__file__).parent
_COMMANDS = """# Commands

Data go to stdout or `-o`, talk and progress to stderr; `-` is stdin. Exit status: 0 fine, 1 findings (the
data break a constraint), 2 bad input or usage, 3 the store or another system did not answer.

Where a command reads a graph and `--store` is not given: `VTVL_STORE`, else `./build/store`, else the graph
of the bundled documents, built once into the user's cache folder.

| environment | what |
|---|---|
| `VTVL_STORE` | the graph to read, as `--store` |
| `VTVL_BASE_IRI` | the base IRI of the data, as `--base-iri` |

The limits of the service have variables of their own: see [http.md](http.md). A flag beats the environment.

"""
_QUERIES = """# Named reports

`vtvl query NAME [VALUE …]` puts one of these questions. A value is given in the order of the parameters, or
as `parameter=value`; a parameter in brackets may be left out, and then stands for all. Each report is a file
in `sparql/report/` that runs as it stands in any SPARQL 1.1 engine.

"""


_WEIGHTS = {"violation": "lỗi / error", "warning": "cảnh báo / warning", "info": "lưu ý / note"}
_RULES = """# Rules of the drafting check

`vtvl check FILE …` looks a draft over by these rules. Each is named, weighed and explained in
`ontology/schemes/drafting-rules.ttl`; [checking.md](checking.md) says how to use them, and how often they
are right.

| rule | weight | name | what it is about |
|---|---|---|---|
"""


def commands_page() -> str:
    """The help of every command, as it is printed."""
    parts = [_COMMANDS]
    for name, command in (("vtvl", main), *((f"vtvl {n}", c) for n, c in main.commands.items())):
        context = click.Context(
            command, info_name=name, terminal_width=100, help_option_names=["-h", "--help"]
        )
        parts.append(f"## `{name}`\n\n```\n{command.get_help(context)}\n```\n\n")
    return "".join(parts).rstrip() + "\n"


def queries_page() -> str:
    """Every named report: what it answers, its parameters and columns."""
    return _QUERIES + "\n".join(_entry(query) for query in load_queries("report"))


def _entry(query: NamedQuery) -> str:
    usage = " ".join(f"[{p.name}]" if p.optional else p.name for p in query.parameters)
    lines = [
        f"## `{query.name}`\n",
        f"**{query.title_vi}** / {query.title_en}\n",
        f"{query.description_vi} / {query.description_en}\n",
        f"`vtvl query {query.name} {usage}".rstrip() + "`\n",
    ]
    if query.parameters:
        lines += ["| parameter | | example |", "|---|---|---|"]
        lines += [
            f"| `{p.name}` ({p.kind}) | {p.label_vi} / {p.label_en} | `{p.example}` |"
            for p in query.parameters
        ]
        lines.append("")
    columns = ", ".join(f"`{c.name}` ({c.label_vi} / {c.label_en})" for c in query.columns)
    lines.append(f"Columns: {columns}\n")
    return "\n".join(lines)


def rules_page() -> str:
    """Every drafting rule with its weight and what it is about, the gravest first."""
    definitions = _definitions()
    weights = list(_WEIGHTS)
    rules = sorted(
        load_domain().schemes.rules.values(), key=lambda r: (weights.index(r.severity), r.notation)
    )
    rows = [
        f"| `{rule.notation}` | {_WEIGHTS[rule.severity]} | {rule.label_vi} / {rule.label_en} "
        f"| {definitions.get((rule.notation, 'vi'), '')} / {definitions.get((rule.notation, 'en'), '')} |"
        for rule in rules
    ]
    return _RULES + "\n".join(rows) + "\n"


def _definitions() -> dict[tuple[str, str], str]:
    triples = load_domain().schemes.list_named("drafting-rules").triples
    texts = [(t.subject, t.predicate, t.object) for t in triples if isinstance(t.object, Literal)]
    notations = {str(s): o.value for s, p, o in texts if p == term("skos:notation")}
    return {
        (notations[str(s)], o.language or ""): o.value
        for s, p, o in texts
        if p == term("skos:definition") and str(s) in notations
    }


PAGES = {"commands.md": commands_page, "queries.md": queries_page, "drafting-rules.md": rules_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8", newline="\n")
