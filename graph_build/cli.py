"""The program `vtvl`. Data go to stdout or `-o`, talk to stderr; this module alone prints and exits.

Modules that take long to load are imported inside the commands, so that `vtvl --help` stays quick.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import click

from graph_build import __version__
from graph_build.errors import UnknownName, VtvlError

if TYPE_CHECKING:
    from graph_build.graph.remote import RemoteStore
    from graph_build.graph.store import GraphStore

_STORE_HELP = "Đồ thị cần đọc: thư mục, tệp RDF hoặc địa chỉ SPARQL / the graph to read: folder, RDF file or SPARQL address."


class _Program(click.Group):
    """A group that suggests the nearest command, and turns every `VtvlError` into its message and status."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names. Errors: a usage error that names the nearest ones."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(str(UnknownName("command", args[0], self.commands)), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; errors of the project end the program here, and nowhere else."""
        try:
            return super().invoke(ctx)
        except VtvlError as error:
            _fail(error)
        except BrokenPipeError:
            # The reader of our output (such as `head`) has gone: that is its right.
            sys.stderr.close()
            raise SystemExit(0) from None


def _fail(error: VtvlError) -> NoReturn:
    click.echo(f"vtvl: {error}", err=True)
    raise SystemExit(error.exit_status)


def _say(text: str) -> None:
    click.echo(text, err=True)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="vtvl")
@click.option(
    "--base-iri",
    envvar="VTVL_BASE_IRI",
    default=None,
    help="Gốc IRI của dữ liệu / base IRI of the data, instead of https://w3id.org/vtvl/.",
)
@click.pass_context
def main(ctx: click.Context, base_iri: str | None) -> None:
    """Đồ thị tri thức về vị trí việc làm: dựng, kiểm tra, truy vấn, xuất, phục vụ.

    The knowledge graph of Vietnamese job positions: build, validate, query, export, serve.

    \b
    Example:  vtvl build -o build && vtvl query positions && vtvl serve
    """
    ctx.obj = _checked_base(base_iri)


def _checked_base(base_iri: str | None) -> str:
    from graph_build.namespaces import DEFAULT_BASE, checked_base

    return checked_base(base_iri) if base_iri else DEFAULT_BASE


@main.command()
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Thư mục kết quả / folder of the result.")
@click.option("--allow-violations", is_flag=True, help="Vẫn ghi khi dữ liệu vi phạm ràng buộc / publish data that break a shape or check.")
@click.pass_obj
def build(base: str, sources: tuple[Path, ...], output: Path, allow_violations: bool) -> None:
    """Dựng đồ thị từ văn bản / build the graph of the bundled documents, or of SOURCE files.

    \b
    Example:  vtvl build -o build
              vtvl build phu-luc.txt -o build
    """
    from graph_build import resources
    from graph_build.domain import load_domain
    from graph_build.pipeline import build as run
    from graph_build.publish.summary import summary_lines
    from graph_build.read.sources import bundled_sources, given_sources

    bundled = bundled_sources(resources.sources_folder())
    chosen = given_sources(sources, bundled) if sources else bundled
    report = run(chosen, output, load_domain(base), _say, allow_violations=allow_violations)
    for line in summary_lines(report):
        click.echo(line)
    if report.has_violations:
        raise SystemExit(1)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "turtle"]), default="text", show_default=True, help="Dạng báo cáo / form of the report.")
@click.pass_obj
def validate(base: str, files: tuple[Path, ...], form: str) -> None:
    """Kiểm tra tệp RDF theo các ràng buộc SHACL / SHACL report on any RDF FILE.

    \b
    Example:  vtvl validate build/vtvl.ttl
    """
    from graph_build.domain import load_domain
    from graph_build.publish.summary import validation_lines, validation_turtle
    from graph_build.validation import validate_files

    report = validate_files(files, load_domain(base))
    text = validation_turtle(report, base) if form == "turtle" else validation_lines(report)
    for line in text:
        click.echo(line)
    if not report.conforms:
        raise SystemExit(1)
