"""The program `vtvl`. Data go to stdout or `-o`, talk to stderr; this module alone prints and exits.

Modules that take long to load are imported inside the commands, so that `vtvl --help` stays quick.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from graph_build import __version__
from graph_build.errors import BadInput, UnknownName, VtvlError

if TYPE_CHECKING:
    from graph_build.graph.remote import RemoteStore
    from graph_build.graph.store import GraphStore

_PATH = click.Path(path_type=Path)
#: What shells report for a program that the user stopped with Ctrl+C.
_STOPPED = 130


class _Program(click.Group):
    """A group that suggests the nearest command, and turns every `VtvlError` into its message and status."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; a usage error suggests the nearest ones."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(str(UnknownName("command", args[0], self.commands)), ctx)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, the signature is click's
        """The commands in the order in which they are used, not that of the alphabet."""
        return list(self.commands)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> Any:
        """Runs the program. Output that cannot hold Vietnamese is made to; arguments are read as UTF-8."""
        _prepare_streams()
        return super().main(_decoded(sys.argv[1:]) if args is None else args, *rest, **more)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; errors of the project end the program here, and nowhere else."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except VtvlError as error:
            _fail(error)
        except BrokenPipeError:
            # The reader of our output (such as `head`) has gone, which is its right: nothing is left to say.
            _to_nowhere()
            raise SystemExit(0) from None
        except OSError as error:
            from graph_build.graph.swap import explain_disk_error

            _to_nowhere()
            _fail(explain_disk_error(error, "stdout"))
        except KeyboardInterrupt:
            _say("vtvl: đã dừng / stopped")
            raise SystemExit(_STOPPED) from None
        return result


def _prepare_streams() -> None:
    """A closed stream leads nowhere; one whose encoding lacks letters shows `?` instead of failing."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115, for good
        elif isinstance(stream := getattr(sys, name), io.TextIOWrapper):
            if not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="replace")


def _decoded(arguments: Sequence[str]) -> list[str]:
    """The arguments as UTF-8, whatever the locale made of them."""
    try:
        return [os.fsencode(argument).decode() for argument in arguments]
    except UnicodeError:
        _fail(BadInput("an argument is not UTF-8", next_step="Set the terminal to UTF-8 and type it again."))


def _to_nowhere() -> None:
    """Gives up stdout, so that nothing is left to be flushed into it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: VtvlError) -> NoReturn:
    _say(f"vtvl: {error.title_vi} / {error}")
    raise SystemExit(error.exit_status)


def _say(text: str) -> None:
    with contextlib.suppress(OSError):  # talk that nobody can hear is no reason to stop
        click.echo(text, err=True)


def _write(pieces: Iterable[bytes], output: Path | None) -> None:
    """Data to a file, or to stdout; a file appears whole or not at all."""
    if output is None or str(output) == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    from graph_build.publish.files import write_whole

    write_whole(output, pieces)


def _open(store: str | None, base: str) -> GraphStore | RemoteStore:
    from graph_build.access import open_graph

    # A query runs outside Python, which would see Ctrl+C only when it is done.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return open_graph(store, base, _say)


def _open_here(store: str | None, base: str) -> GraphStore:
    """A graph that lies here; one at an address is fetched whole."""
    from graph_build.access import open_local

    return open_local(store, base, _say)


_store_option = click.option(
    "--store",
    envvar="VTVL_STORE",
    metavar="DIR|FILE|URL",
    help="Đồ thị cần đọc / the graph to read: a folder, an RDF file or a SPARQL address.",
)
_output_option = click.option(
    "-o",
    "--output",
    type=_PATH,
    metavar="PATH",
    help="Tệp kết quả, thay cho stdout / a file instead of stdout.",
)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
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


@main.command()
@click.argument("sources", nargs=-1, type=_PATH)
@click.option(
    "-o",
    "--output",
    type=_PATH,
    metavar="DIR",
    default=Path("build"),
    show_default=True,
    help="Thư mục kết quả / the folder of the result; an earlier build there is replaced whole.",
)
@click.option(
    "--allow-violations",
    is_flag=True,
    help="Vẫn ghi khi dữ liệu vi phạm / write even where the data break a constraint (exit status 1).",
)
@click.pass_obj
def build(base: str, sources: tuple[Path, ...], output: Path, allow_violations: bool) -> None:
    """Dựng đồ thị từ văn bản / build the graph of the bundled documents, or of the given SOURCES.

    \b
    Example:  vtvl build -o build
              vtvl build phu-luc.txt -o build
    """
    from graph_build import resources
    from graph_build.domain import load_domain
    from graph_build.pipeline import build as run
    from graph_build.publish.summary import summary_lines
    from graph_build.read.sources import STDIN, bundled_sources, given_sources

    bundled = bundled_sources(resources.sources_folder())
    stdin = sys.stdin.buffer.read() if STDIN in sources else None
    chosen = given_sources(sources, bundled, stdin) if sources else bundled
    report = run(chosen, output, load_domain(base), _say, allow_violations=allow_violations)
    for line in summary_lines(report):
        click.echo(line)
    if report.violations:
        raise SystemExit(1)


@main.command()
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "turtle"]),
    default="text",
    show_default=True,
    help="Dạng báo cáo / form of the report.",
)
@_output_option
@click.pass_obj
def validate(base: str, files: tuple[Path, ...], form: str, output: Path | None) -> None:
    """Kiểm tra tệp RDF theo ràng buộc SHACL / SHACL report on any RDF FILES, taken together.

    \b
    Example:  vtvl validate build/vtvl.ttl
    """
    from graph_build.domain import load_domain
    from graph_build.graph.validate import report_triples
    from graph_build.publish.formats import write_turtle
    from graph_build.publish.summary import validation_lines
    from graph_build.validation import validate_files

    domain = load_domain(base)
    checked = validate_files(files, domain)
    if form == "turtle":
        _write(write_turtle(report_triples(checked.report, domain.iris), base), output)
    else:
        _write((f"{line}\n".encode() for line in validation_lines(checked)), output)
    if not checked.report.conforms:
        raise SystemExit(1)


@main.command()
@click.argument("name", metavar="[NAME|FILE|-]", required=False)
@click.argument("values", nargs=-1)
@click.option("-e", "literal", metavar="QUERY", help="Câu truy vấn SPARQL / a SPARQL query.")
@_store_option
@click.option(
    "--format", "form", metavar="FORMAT", help="table, csv, tsv, json, xml; turtle, ntriples, rdfxml, jsonld."
)
@_output_option
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
    graph = _open(store, base)
    if literal is not None:
        question = Question(literal)
    elif name == "-":
        question = Question(sys.stdin.buffer.read().decode("utf-8", "replace"))
    elif name is not None and (name.endswith(".rq") or Path(name).is_file()):
        question = file_question(Path(name))
    else:
        question = report_question(graph, str(name), values)
    answer = write_result(question.put(graph), form or "", base=graph.iris.base, columns=question.columns)
    _write(answer, output)


@main.command()
def queries() -> None:
    """Liệt kê các báo cáo có tên / the named reports, one line each.

    \b
    Example:  vtvl queries
    """
    from graph_build.queries import load_queries

    for report in load_queries("report"):
        names = " ".join(f"[{p.name}]" if p.optional else p.name for p in report.parameters)
        click.echo(f"{f'{report.name} {names}'.rstrip():<44} {report.title_vi} / {report.title_en}")


@main.command()
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    default="turtle",
    show_default=True,
    help="turtle, ntriples, nquads, trig, rdfxml, jsonld, csv.",
)
@_store_option
@_output_option
@click.pass_obj
def export(base: str, form: str, store: str | None, output: Path | None) -> None:
    """Xuất đồ thị / the graph in another form; csv is the table of all duty statements.

    \b
    Example:  vtvl export --format jsonld -o vtvl.jsonld
              vtvl export --format csv -o nhiem-vu.csv
    """
    from graph_build.publish.formats import export_format

    chosen = export_format(form)
    _write(chosen.write(_open_here(store, base)), output)


@main.command()
@click.option(
    "--by",
    type=click.Choice(["specialisation", "family", "position", "rank", "document"]),
    default="specialisation",
    show_default=True,
    help="So sánh theo / what to compare.",
)
@click.option(
    "--measure",
    type=click.Choice(["shared", "jaccard", "containment", "weighted-cosine"]),
    default="jaccard",
    show_default=True,
    help="Số đo để xếp hạng và tô màu / the figure that ranks and shades.",
)
@click.option(
    "--generic",
    type=click.Choice(["exclude", "include"]),
    default="exclude",
    show_default=True,
    help="Bỏ hay tính các nhiệm vụ mà hầu như ai cũng có / duties that nearly everybody has.",
)
@click.option(
    "--picture",
    type=click.Choice(["matrix", "network", "upset", "bubbles"]),
    default="matrix",
    show_default=True,
    help="Nhìn theo cặp, mạng, loại nhiệm vụ chung hay số nhiệm vụ theo loại / pairs, their network, "
    "duty types in common, or duties by type; table, csv and json hold the figures of the picture.",
)
@click.option(
    "--order",
    type=click.Choice(["printed", "cluster"]),
    default="printed",
    show_default=True,
    help="Thứ tự trong ma trận / order of the matrix: as printed, or like beside like.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "turtle", "svg", "png", "graphml", "gexf"]),
    default="table",
    show_default=True,
    help="Dạng kết quả / form of the result. graphml, gexf: groups and duties; with --picture network the "
    "groups alone, weighted.",
)
@_store_option
@_output_option
@click.pass_obj
def overlap(
    base: str,
    by: str,
    measure: str,
    generic: str,
    picture: str,
    order: str,
    form: str,
    store: str | None,
    output: Path | None,
) -> None:
    """Nhiệm vụ chung, từng cặp / shared duties, pair by pair.

    \b
    Example:  vtvl overlap
              vtvl overlap --by family --format csv -o trung-lap.csv
              vtvl overlap --order cluster --format png -o trung-lap.png
              vtvl overlap --picture network --format gexf -o trung-lap.gexf
    """
    from graph_build.domain import load_domain
    from graph_build.overlap.choice import Arrangement, Choice, OverlapFormat, Picture
    from graph_build.overlap.incidence import Grouping
    from graph_build.overlap.measures import Generic, Measure
    from graph_build.overlap.report import overlap_report

    choice = Choice(
        by=Grouping(by),
        measure=Measure(measure),
        generic=Generic(generic),
        picture=Picture(picture),
        order=Arrangement(order),
    )
    structure = load_domain(base).schemes.list_named("overlap-cube")
    _write((overlap_report(_open(store, base), choice, OverlapFormat(form), structure),), output)


@main.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Dạng kết quả / form of the result.",
)
@_store_option
@_output_option
@click.pass_obj
def compare(base: str, a: str, b: str, form: str, store: str | None, output: Path | None) -> None:
    """Đặt hai vị trí, nhóm vị trí hoặc chuyên ngành cạnh nhau / two positions, families or specialisations.

    What A and B share and what only one does, with the printed wording, the involvement and the line.

    \b
    Example:  vtvl compare ict-positions/16 ict-positions/43
              vtvl compare "quản lý báo chí" "quản lý xuất bản" --format csv
    """
    from graph_build.overlap.compare import compare as run
    from graph_build.overlap.side_by_side import CompareFormat, comparison_text

    text = comparison_text(run(_open(store, base), a, b), CompareFormat(form))
    _write((text.encode(),), output)


@main.command()
@_store_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe / the address to listen on."
)
@click.option(
    "--port",
    type=int,
    default=8000,
    show_default=True,
    help="Cổng; 0 là cổng trống bất kỳ / 0 takes any free port.",
)
@click.option(
    "--query-timeout",
    type=float,
    metavar="SECONDS",
    help="Giới hạn một truy vấn / the longest a query may run.",
)
@click.option(
    "--workers", type=int, metavar="N", help="Số truy vấn cùng lúc / how many queries run at a time."
)
@click.pass_obj
def serve(
    base: str, store: str | None, host: str, port: int, query_timeout: float | None, workers: int | None
) -> None:
    """Phục vụ đồ thị qua HTTP / the graph over HTTP: pages, SPARQL at /sparql, downloads.

    \b
    Example:  vtvl serve --port 8080
    """
    from service.app import create_app
    from service.server import listen, run
    from service.settings import Settings

    settings = Settings.read(os.environ, query_timeout=query_timeout, workers=workers)
    # The port first: nobody should wait for a graph that then has nowhere to be served.
    listener = listen(host, port)
    app = create_app(_open_here(store, base), settings)
    run(app, listener, announce=lambda url: click.echo(f"{url}  (Ctrl+C để dừng / to stop)"))
