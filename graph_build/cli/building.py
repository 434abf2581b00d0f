"""Making a graph, and checking one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph_build.cli.program import PATH, layout_option, output_option, revisions_option, say, write


@click.command()
@click.argument("sources", nargs=-1, type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="DIR",
    default=Path("build"),
    show_default=True,
    help="Thư mục kết quả / the folder of the result; an earlier build there is replaced whole.",
)
@click.option(
    "--mappings",
    type=PATH,
    metavar="FILE",
    help="Các cặp nhiệm vụ đã được người soát xác nhận hoặc bác bỏ (SSSOM) / "
    "pairs of duties that an editor confirmed or rejected, as an SSSOM table.",
)
@layout_option
@revisions_option
@click.option(
    "--allow-violations",
    is_flag=True,
    help="Vẫn ghi khi dữ liệu vi phạm / write even where the data break a constraint (exit status 1).",
)
@click.pass_obj
def build(
    base: str,
    sources: tuple[Path, ...],
    output: Path,
    mappings: Path | None,
    layout: str,
    revisions: str,
    allow_violations: bool,
) -> None:
    """Dựng đồ thị từ văn bản / build the graph of the bundled documents, or of the given SOURCES.

    \b
    Example:  vtvl build -o build
              vtvl build phu-luc.docx -o build
    """
    from graph_build import resources
    from graph_build.domain import load_domain
    from graph_build.model import ReadingOptions, Revisions
    from graph_build.pipeline import build as run
    from graph_build.publish.summary import summary_lines
    from graph_build.read.sources import STDIN, bundled_sources, given_sources
    from graph_build.read.sssom import read_mappings

    bundled = bundled_sources(resources.sources_folder())
    stdin = sys.stdin.buffer.read() if STDIN in sources else None
    chosen = given_sources(sources, bundled, stdin, say) if sources else bundled
    judged = read_mappings(mappings) if mappings else ()
    options = ReadingOptions(revisions=Revisions(revisions), layout=layout)
    report = run(
        chosen,
        output,
        load_domain(base),
        say,
        judged=judged,
        options=options,
        allow_violations=allow_violations,
    )
    for line in summary_lines(report):
        click.echo(line)
    if report.violations:
        raise SystemExit(1)


@click.command()
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "turtle"], case_sensitive=False),
    default="text",
    show_default=True,
    help="Dạng báo cáo / form of the report.",
)
@click.option(
    "--reason",
    is_flag=True,
    help="Kiểm tra thêm tính nhất quán OWL bằng HermiT (cần Java) / ask the reasoner HermiT as well.",
)
@output_option
@click.pass_obj
def validate(base: str, files: tuple[Path, ...], form: str, reason: bool, output: Path | None) -> None:
    """Kiểm tra tệp RDF theo ràng buộc SHACL / SHACL report on any RDF FILES, taken together.

    \b
    Example:  vtvl validate build/vtvl.ttl
    """
    from graph_build.domain import load_domain
    from graph_build.graph.validate import report_triples
    from graph_build.publish.formats import write_turtle
    from graph_build.publish.summary import consistency_lines, validation_lines
    from graph_build.validation import consistency_of_files, validate_files

    domain = load_domain(base)
    checked = validate_files(files, domain)
    found = consistency_of_files(files, domain) if reason else None
    if form == "turtle":
        write(write_turtle(report_triples(checked.report, domain.iris), base), output)
    else:
        write((f"{line}\n".encode() for line in validation_lines(checked)), output)
    if found is not None:
        for line in consistency_lines(found):
            say(line)
    if not checked.report.conforms or (found is not None and not found.holds):
        raise SystemExit(1)
