"""Handing the graph over: one bundle, and the check that it is whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph_build.cli.program import EPOCH, PATH, open_here, say, store_option
from graph_build.errors import BadInput

if TYPE_CHECKING:
    from graph_build.release.material import Material


@click.command()
@click.argument("sources", nargs=-1, type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="DIR",
    help="Thư mục kết quả; tệp DIR.zip nằm bên cạnh / the folder of the result; DIR.zip stands beside it.",
)
@click.option(
    "--verify",
    type=PATH,
    metavar="DIR|ZIP",
    help="Kiểm tra một bản phát hành / check that a release is whole and valid.",
)
@click.option(
    "--number", metavar="N", help="Số của bản phát hành / number of the release; else the program's."
)
@click.option(
    "--issued",
    metavar="YYYY-MM-DD",
    help="Ngày phát hành / date of the release; else SOURCE_DATE_EPOCH, else the ontology's.",
)
@click.option("--address", metavar="URL", help="Nơi sẽ công bố các tệp / where the files will be published.")
@click.option("--publisher", metavar="NAME", help="Cơ quan công bố / who publishes.")
@click.option("--contact", metavar="URL", help="Liên hệ / contact: an address of mailto: or https:.")
@click.option("--prior", type=PATH, metavar="DIR|ZIP", help="Bản phát hành trước / the release before this.")
@store_option
@click.pass_obj
def release(
    base: str,
    sources: tuple[Path, ...],
    output: Path | None,
    verify: Path | None,
    number: str | None,
    issued: str | None,
    address: str | None,
    publisher: str | None,
    contact: str | None,
    prior: Path | None,
    store: str | None,
) -> None:
    """Đóng gói để trao cho hệ thống khác / the bundle for another system: data, ontology, docs, checksums.

    SOURCES are documents of your own that the graph was built from and that shall be enclosed; those of the
    program are enclosed by themselves. Exit status 1 where --verify finds a fault.

    \b
    Example:  vtvl release -o dist
              vtvl release --verify dist
              vtvl release phu-luc.docx --store build -o dist --number 2026.1 --issued 2026-11-30
    """
    if (output is None) == (verify is None):
        raise BadInput(
            "a release is either written or verified",
            next_step="Give one of `-o DIR` and `--verify DIR`.",
        )
    if verify is not None:
        _verify(verify)
        return
    assert output is not None
    from graph_build.release.options import checked_options

    options = checked_options(
        number=number,
        issued=issued,
        epoch=click.get_current_context().meta[EPOCH],
        address=address,
        publisher=publisher,
        contact=contact,
    )
    from graph_build.domain import load_domain
    from graph_build.release.gathering import gather
    from graph_build.release.writing import write_release

    graph = open_here(store, base)
    say("kiểm tra / validating")
    material = gather(graph, load_domain(graph.iris.base), options, sources, prior)
    if prior is not None:
        material = _with_changes(material, prior)
    made = write_release(material, output, say)
    click.echo(f"{len(made.files) + 1} tệp / files: {made.folder} · {made.archive.name}")


def _with_changes(material: Material, before: Path) -> Material:
    """The material with what changed since the release before: a page to read and a change set in RDF."""
    from graph_build.diff.comparing import compare
    from graph_build.diff.formats import DiffFormat, comparison_bytes
    from graph_build.diff.reading import read_version
    from graph_build.diff.sides import open_side
    from graph_build.diff.wording import words_in

    assert material.prior is not None
    old = replace(open_side(str(before), material.domain, say), name=material.prior.number)
    found = compare(old, read_version(material.store, material.options.number, is_graph=True))
    words = words_in(material.domain.schemes.list_named("change-kinds"))
    forms = {"changes.html": DiffFormat.HTML, "changes.ttl": DiffFormat.TURTLE}
    base = material.store.iris.base
    changes = {name: comparison_bytes(found, form, words, base) for name, form in forms.items()}
    return replace(material, accounts={**material.accounts, **changes})


def _verify(place: Path) -> None:
    """Prints a line for each fault, or that there is none."""
    from graph_build.release.verify import verify

    checked = verify(place, say)
    for fault in checked.faults:
        click.echo(f"{fault.path}: {fault.text.vi} / {fault.text.en}")
    if checked.faults:
        say(f"{place}: {len(checked.faults)} lỗi / faults")
        raise SystemExit(1)
    click.echo(
        f"{place}: nguyên vẹn, hợp lệ; {checked.files} tệp, {checked.triples} bộ ba / "
        f"whole and valid; {checked.files} files, {checked.triples} triples"
    )
