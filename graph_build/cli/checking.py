"""Looking a draft over."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph_build.cli.program import (
    PATH,
    layout_option,
    output_option,
    refuse_terminal,
    revisions_option,
    say,
    write,
)

_DEGREES = ("violation", "warning", "info")


@click.command()
@click.argument("sources", nargs=-1, required=True, type=PATH)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "sarif", "xlsx", "docx"], case_sensitive=False),
    default="text",
    show_default=True,
    help="Dạng kết quả / form of the result; xlsx and docx have one row a finding.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*_DEGREES, "never"]),
    default="violation",
    show_default=True,
    help="Mức từ đó lệnh kết thúc bằng mã 1 / the degree from which the exit status is 1.",
)
@layout_option
@revisions_option
@output_option
@click.pass_obj
def check(
    base: str,
    sources: tuple[Path, ...],
    form: str,
    fail_on: str,
    layout: str,
    revisions: str,
    output: Path | None,
) -> None:
    """Soát văn bản / what a drafter may want to look at in the SOURCES: repetition, ranks, wording, spelling.

    \b
    Example:  vtvl check phu-luc.docx
              vtvl check phu-luc.docx --format xlsx -o diem-can-xem.xlsx
              vtvl check *.txt --format sarif --fail-on warning
    """
    from graph_build import resources
    from graph_build.checking import check as run
    from graph_build.checking import report_of
    from graph_build.domain import load_domain
    from graph_build.model import ReadingOptions, Revisions
    from graph_build.publish.finding_forms import FINDING_FORMS
    from graph_build.read.sources import STDIN, bundled_sources, given_sources

    if form in ("xlsx", "docx"):
        refuse_terminal(form, output)
    stdin = sys.stdin.buffer.read() if STDIN in sources else None
    chosen = given_sources(sources, bundled_sources(resources.sources_folder()), stdin, say)
    domain = load_domain(base)
    options = ReadingOptions(revisions=Revisions(revisions), layout=layout)
    checked = run(chosen, domain, say, options)
    write((FINDING_FORMS[form](report_of(checked, chosen, domain)),), output)
    if fail_on != "never":
        grave = _DEGREES[: _DEGREES.index(fail_on) + 1]
        if any(finding.severity.value in grave for finding in checked.findings):
            raise SystemExit(1)
