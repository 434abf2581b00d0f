"""Asking a graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph_build.cli.program import open_anywhere, output_option, store_option, write
from graph_build.errors import BadInput


@click.command()
@click.argument("name", metavar="[NAME|FILE|-]", required=False)
@click.argument("values", nargs=-1)
@click.option("-e", "literal", metavar="QUERY", help="Câu truy vấn SPARQL / a SPARQL query.")
@store_option
@click.option(
    "--format", "form", metavar="FORMAT", help="table, csv, tsv, json, xml; turtle, ntriples, rdfxml, jsonld."
)
@output_option
@click.pass_obj
def query(
    base: str,
    name: str | None,
    values: tuple[str, ...],
    literal: str | None,
    store: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """Hỏi đồ thị / ask the graph: a named report with its VALUES, a .rq file, `-` for stdin, or -e QUERY.

    A value is given in the order of the report's parameters, or as parameter=value.

    \b
    Example:  vtvl query positions ict-positions/ix
              vtvl query find-phrase "thi đua" --format csv
              vtvl query -e "SELECT (COUNT(*) AS ?n) WHERE { ?p a vtvl:JobPosition }"
    """
    from graph_build.asking import Question, file_question, report_question
    from graph_build.publish.results import write_result

    if (name is None) == (literal is None):
        raise BadInput(
            "a query needs one of a report's name, a file, `-` or -e QUERY",
            next_step="`vtvl queries` lists the reports.",
        )
    graph = open_anywhere(store, base)
    if literal is not None:
        question = Question(literal)
    elif name == "-":
        question = Question(sys.stdin.buffer.read().decode("utf-8", "replace"))
    elif name is not None and (name.endswith(".rq") or Path(name).is_file()):
        question = file_question(Path(name))
    else:
        question = report_question(graph, str(name), values)
    answer = write_result(
        question.put(graph), (form or "").lower(), base=graph.iris.base, columns=question.columns
    )
    write(answer, output)


@click.command()
def queries() -> None:
    """Liệt kê các báo cáo có tên / the named reports, one line each.

    \b
    Example:  vtvl queries
    """
    from graph_build.queries import load_queries

    for report in load_queries("report"):
        names = " ".join(f"[{p.name}]" if p.optional else p.name for p in report.parameters)
        click.echo(f"{f'{report.name} {names}'.rstrip():<44} {report.title_vi} / {report.title_en}")
