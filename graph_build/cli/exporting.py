"""Writing a graph, or one position of it, in another form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph_build.cli.program import open_here, output_option, refuse_terminal, say, store_option, write
from graph_build.errors import BadInput, UnknownName

if TYPE_CHECKING:
    from graph_build.graph.store import GraphStore

#: The forms that are no text.
_BYTES = ("xlsx", "csvw", "docx")
#: The form that only positions have: the description form as a Word file.
_DOCX = "docx"


@click.command()
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    default="turtle",
    show_default=True,
    help="turtle, ntriples, nquads, trig, rdfxml, jsonld, canonical; csv, csvw, xlsx, graphml; docx.",
)
@click.option(
    "--position",
    metavar="POSITION",
    help="Chỉ một vị trí với mọi điều thuộc về nó / one position with all that belongs to it.",
)
@click.option(
    "--all", "every", is_flag=True, help="Bản mô tả của mọi vị trí (docx) / the forms of all positions."
)
@click.option(
    "--profile",
    metavar="NAME",
    help="Chỉ một phần dữ liệu: core hoặc skos / a part of the data: core or skos.",
)
@click.option(
    "--hash",
    "digest",
    is_flag=True,
    help="Chỉ in SHA-256 của dạng chuẩn RDFC-1.0 / only the SHA-256 of the canonical form.",
)
@store_option
@output_option
@click.pass_obj
def export(
    base: str,
    form: str,
    position: str | None,
    every: bool,
    profile: str | None,
    digest: bool,
    store: str | None,
    output: Path | None,
) -> None:
    """Xuất đồ thị / the graph in another form, whole or in part; see docs/exports.md.

    csv is one table of all duty statements, csvw linked tables with their metadata (a .zip, or a folder),
    xlsx a workbook for officers, docx the description form of Circular 12/2022/TT-BNV.

    \b
    Example:  vtvl export --format jsonld -o vtvl.jsonld
              vtvl export --format jsonld --position ict-positions/42
              vtvl export --format csvw -o bang.zip
              vtvl export --format docx --all -o ban-mo-ta
    """
    from graph_build.publish.formats import DATA_FORMATS, export_format

    form = form.lower()
    _refuse_clashes(form, position, every, profile, digest)
    if form in _BYTES:
        refuse_terminal(form, output)
    graph = open_here(store, base)
    if not graph.has_positions:
        say("vtvl: đồ thị không có vị trí việc làm nào / no position in the graph")
    if form == _DOCX:
        _export_forms(graph, position, output)
    elif position is not None:
        _export_position(graph, position, form, output)
    elif digest:
        _export_hash(graph, profile or "", output)
    elif profile is not None:
        from graph_build.publish.profiles import profile_triples

        write(DATA_FORMATS[form].write(profile_triples(graph, profile), graph.iris.base), output)
    elif form == "csvw":
        from graph_build.publish.csvw import csvw_files

        _write_files(csvw_files(graph).items(), output)
    else:
        write(export_format(form).write(graph), output)


def _refuse_clashes(form: str, position: str | None, every: bool, profile: str | None, digest: bool) -> None:
    """`BadInput` for options that do not go with each other; `UnknownName` for a format or profile."""
    from graph_build.publish.formats import DATA_FORMATS, EXPORT_FORMATS, GRAPH_FORMATS
    from graph_build.publish.profiles import load_profiles

    if form not in (names := (*EXPORT_FORMATS, _DOCX)):
        raise UnknownName("export format", form, names, next_step=_there_are(names))
    if profile is not None and profile not in (known := load_profiles()):
        raise UnknownName("profile", profile, known, next_step=_there_are(known))
    if position is not None and not position.strip():
        raise BadInput("--position is empty", next_step="Name a position, such as ict-positions/42.")
    if position is not None and every:
        raise BadInput("--position and --all exclude each other", next_step="Leave one of them out.")
    if form == _DOCX and ((position is None and not every) or profile or digest):
        raise BadInput(
            "the format 'docx' is made of one position or of all of them",
            next_step="Give --position ict-positions/42, or --all.",
        )
    if form != _DOCX and every:
        raise BadInput(
            "--all goes with --format docx alone", next_step="Leave it out: an export holds all positions."
        )
    if position is not None and form not in (*GRAPH_FORMATS, _DOCX):
        raise BadInput(
            f"the format '{form}' is not made of one position", next_step=_there_are((*GRAPH_FORMATS, _DOCX))
        )
    if (profile or digest) and form not in DATA_FORMATS:
        what = "no profiles" if profile else "no hash: it is that of the graph"
        raise BadInput(f"the format '{form}' has {what}", next_step=_there_are(DATA_FORMATS))
    if position and (profile or digest):
        raise BadInput(
            "--position goes with neither --profile nor --hash", next_step="Leave one of them out."
        )


def _there_are(names: Iterable[str]) -> str:
    return f"There are: {', '.join(names)}."


def _export_position(graph: GraphStore, name: str, form: str, output: Path | None) -> None:
    """The position with all that belongs to it: in JSON-LD as one tree."""
    from graph_build.names import resolve
    from graph_build.publish.formats import GRAPH_FORMATS
    from graph_build.publish.framing import framed, framed_triples

    position = resolve(graph, "position", name)
    if form == "jsonld":
        write((piece.encode() for piece in framed(graph, position)), output)
    else:
        write(GRAPH_FORMATS[form].write(framed_triples(graph, position), graph.iris.base), output)


def _export_hash(graph: GraphStore, profile: str, output: Path | None) -> None:
    from graph_build.publish.canonical import canonical_sha256
    from graph_build.publish.profiles import profile_triples

    write([f"{canonical_sha256(profile_triples(graph, profile))}\n".encode()], output)


def _export_forms(graph: GraphStore, name: str | None, output: Path | None) -> None:
    """The description form of one position, or of all of them in a folder or archive."""
    from graph_build.graph.store import refuse_without_positions
    from graph_build.names import resolve
    from graph_build.publish.form import form_docx, forms

    if name is None:
        refuse_without_positions(graph)
        _write_files(forms(graph), output)
    else:
        write([form_docx(graph, resolve(graph, "position", name))], output)


def _write_files(files: Iterable[tuple[str, bytes]], output: Path | None) -> None:
    """Several files: in an archive where the name ends in .zip (or there is none), else in a new folder."""
    from graph_build.publish.files import write_folder, zipped

    if output is None or str(output) == "-" or output.suffix.lower() == ".zip":
        write([zipped(files)], output)
    else:
        write_folder(output, files)
