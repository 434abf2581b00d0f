"""What changed between two versions."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph_build.cli.program import layout_option, output_option, revisions_option, say, write


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "turtle", "html"], case_sensitive=False),
    default="text",
    show_default=True,
    help="Dạng kết quả / form of the result.",
)
@click.option(
    "--like",
    type=click.FloatRange(0.05, 1.0),
    metavar="0.05–1",
    help="Hai vị trí giống nhau từ mức này là một vị trí / how alike two positions must be to be one  [0.6].",
)
@layout_option
@revisions_option
@output_option
@click.pass_obj
def diff(
    base: str,
    old: str,
    new: str,
    form: str,
    like: float | None,
    layout: str,
    revisions: str,
    output: Path | None,
) -> None:
    """So hai phiên bản / what changed from OLD to NEW: two releases, graphs or documents.

    A side is a document, an RDF file, a folder of a build or of a release, a .zip of one, an address,
    or - for a document on stdin; NAME#PART is one document, specialisation, family or position of it.
    Exit status 1 where there is a difference, 0 where there is none.

    \b
    Example:  vtvl diff phu-luc-2023.txt phu-luc-2026.txt
              vtvl diff dist-1 dist-2.zip --format html -o thay-doi.html
              vtvl diff build#ict-positions/xi build#infosec-policy-positions
    """
    from graph_build.diff.comparing import compare
    from graph_build.diff.formats import DiffFormat, comparison_bytes
    from graph_build.diff.matching import SAME
    from graph_build.diff.sides import open_sides, reads_stdin
    from graph_build.diff.wording import words_in
    from graph_build.domain import load_domain
    from graph_build.model import ReadingOptions, Revisions

    domain = load_domain(base)
    stdin = sys.stdin.buffer.read() if reads_stdin(old, new) else None
    options = ReadingOptions(revisions=Revisions(revisions), layout=layout)
    sides = open_sides(old, new, domain, say, stdin, options)
    found = compare(*sides, SAME if like is None else like)
    words = words_in(domain.schemes.list_named("change-kinds"))
    write((comparison_bytes(found, DiffFormat(form), words, base),), output)
    if found.changes:
        raise SystemExit(1)
