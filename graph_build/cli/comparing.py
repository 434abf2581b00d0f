"""What positions share."""

from __future__ import annotations

from pathlib import Path

import click

from graph_build.cli.program import open_anywhere, output_option, refuse_terminal, store_option, write


@click.command()
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
    type=click.Choice(
        ["table", "csv", "json", "turtle", "svg", "png", "graphml", "gexf"], case_sensitive=False
    ),
    default="table",
    show_default=True,
    help="Dạng kết quả / form of the result. graphml, gexf: groups and duties; with --picture network the "
    "groups alone, weighted.",
)
@store_option
@output_option
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

    if form == "png":
        refuse_terminal(form, output)
    choice = Choice(
        by=Grouping(by),
        measure=Measure(measure),
        generic=Generic(generic),
        picture=Picture(picture),
        order=Arrangement(order),
    )
    structure = load_domain(base).schemes.list_named("overlap-cube")
    write((overlap_report(open_anywhere(store, base), choice, OverlapFormat(form), structure),), output)


@click.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"], case_sensitive=False),
    default="table",
    show_default=True,
    help="Dạng kết quả / form of the result.",
)
@store_option
@output_option
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

    text = comparison_text(run(open_anywhere(store, base), a, b), CompareFormat(form))
    write((text.encode(),), output)
