"""The program `vtvl`. Data go to stdout or `-o`, talk to stderr; this package alone prints and exits.

Modules that take long to load are imported inside the commands, so that `vtvl --help` stays quick.
"""

from __future__ import annotations

import click

from graph_build import __version__
from graph_build.cli.asking import queries, query
from graph_build.cli.building import build, validate
from graph_build.cli.checking import check
from graph_build.cli.comparing import compare, overlap
from graph_build.cli.differing import diff
from graph_build.cli.exporting import export
from graph_build.cli.program import Program
from graph_build.cli.publishing import publish
from graph_build.cli.releasing import release
from graph_build.cli.serving import serve


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="vtvl")
@click.option(
    "--base-iri",
    envvar="VTVL_BASE_IRI",
    metavar="IRI",
    help="Gốc IRI của dữ liệu / base IRI of the data, instead of https://w3id.org/vtvl/.",
)
@click.pass_context
def main(ctx: click.Context, base_iri: str | None) -> None:
    """Đồ thị tri thức về vị trí việc làm: dựng, kiểm tra, truy vấn, xuất, phục vụ.

    The knowledge graph of Vietnamese job positions: build, validate, query, export, serve.

    \b
    Example:  vtvl build -o build
              vtvl query positions
              vtvl serve
    """
    from graph_build.namespaces import DEFAULT_BASE, checked_base

    ctx.obj = checked_base(base_iri) if base_iri else DEFAULT_BASE


for command in (
    build,
    check,
    validate,
    query,
    queries,
    export,
    overlap,
    compare,
    diff,
    release,
    publish,
    serve,
):
    main.add_command(command)
