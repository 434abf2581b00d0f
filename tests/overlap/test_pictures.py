"""Network, UpSet plot, bubbles and PNG: well-formed, within the picture, the same each time, readable."""

from __future__ import annotations

import json
import struct
import zlib
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from graph_build.domain import Domain
from graph_build.errors import BadInput
from graph_build.graph.store import GraphStore, load_triples
from graph_build.overlap.choice import Arrangement, Choice, OverlapFormat, Picture
from graph_build.overlap.duty_types import (
    combinations_of,
    duty_names,
    profile_of,
    totals,
)
from graph_build.overlap.incidence import Grouping, Incidence, incidence
from graph_build.overlap.measures import Generic, Measure, pairs
from graph_build.overlap.network import communities
from graph_build.overlap.network_chart import network_svg
from graph_build.overlap.png import SCALE, png
from graph_build.overlap.report import overlap_report
from graph_build.publish.drawing import picture, text
from graph_build.schemes import CodeList

from .groups import incidence_of, typed_triples
from .test_measures import INCIDENCES

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return load_triples(typed_triples())


@pytest.fixture(scope="module")
def structure(domain: Domain) -> CodeList:
    return domain.schemes.list_named("overlap-cube")


def within(svg: str) -> ET.Element:
    """The picture parsed, once it is sure that all its anchors lie within it."""
    root = ET.fromstring(svg)
    width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
    for node in (*root.iter(f"{SVG}text"), *root.iter(f"{SVG}rect"), *root.iter(f"{SVG}circle")):
        x, y = float(node.get("x") or node.get("cx") or 0), float(node.get("y") or node.get("cy") or 0)
        assert 0 <= x <= width, node.attrib
        assert 0 <= y <= height, node.attrib
    return root


@pytest.mark.parametrize("by", Grouping)
@pytest.mark.parametrize("shown", Picture)
def test_every_picture_of_every_grouping_is_drawn(
    store: GraphStore, structure: CodeList, shown: Picture, by: Grouping
) -> None:
    choice = Choice(by=by, picture=shown, order=Arrangement.CLUSTER)
    svg = overlap_report(store, choice, OverlapFormat.SVG, structure)
    root = within(svg.decode())
    words = [node.text or "" for node in root.iter(f"{SVG}text")]
    assert any(word.startswith("Nguồn / Source: first") for word in words)
    assert any("phổ biến" in word for word in words)
    assert svg == overlap_report(store, choice, OverlapFormat.SVG, structure)


@pytest.mark.parametrize("shown", Picture)
@pytest.mark.parametrize(
    "form", [OverlapFormat.SVG, OverlapFormat.TABLE, OverlapFormat.JSON, OverlapFormat.CSV]
)
def test_an_empty_graph_gives_an_empty_explained_result(
    structure: CodeList, shown: Picture, form: OverlapFormat
) -> None:
    found = overlap_report(load_triples([]), Choice(picture=shown), form, structure).decode()
    if form in (OverlapFormat.TABLE, OverlapFormat.JSON):
        assert "Đồ thị không có chuyên ngành nào / the graph has no specialisations" in found
    if form is OverlapFormat.SVG:
        words = " ".join(node.text or "" for node in within(found).iter(f"{SVG}text"))
        assert "Đồ thị không có chuyên ngành nào" in words


def test_the_figures_behind_the_pictures(store: GraphStore, structure: CodeList) -> None:
    def figures(shown: Picture) -> dict[str, list[dict[str, object]]]:
        found = json.loads(overlap_report(store, Choice(picture=shown), OverlapFormat.JSON, structure))
        assert isinstance(found, dict)
        return found

    network = figures(Picture.NETWORK)
    assert [row["community"] for row in network["communities"]] == [1, 1, 2]
    assert network["bridges"] == []
    assert figures(Picture.UPSET)["combinations"] == [
        {"types": 1, "groups": 3, "which": "X, IX, A", "duty_types": "loại work"},
        {"types": 1, "groups": 2, "which": "X, IX", "duty_types": "loại control"},
    ]
    assert {row["duties"] for row in figures(Picture.BUBBLES)["counts"]} == {1}


@pytest.mark.parametrize("form", [OverlapFormat.GRAPHML, OverlapFormat.GEXF, OverlapFormat.TURTLE])
def test_a_form_that_does_not_fit_is_refused(
    store: GraphStore, structure: CodeList, form: OverlapFormat
) -> None:
    with pytest.raises(BadInput, match=f"the form '{form}' does not fit the picture 'upset'"):
        overlap_report(store, Choice(picture=Picture.UPSET), form, structure)


def test_narrower_types_count_under_their_top(store: GraphStore) -> None:
    found = incidence(store, Grouping.SPECIALISATION)
    profile = profile_of(found, duty_names(store), Generic.EXCLUDE)
    assert [duty_type.label_vi for duty_type in profile.types] == ["loại work", "loại control"]
    assert profile.counts == ((1, 1), (1, 1), (1, 0))
    assert list(totals(profile)) == [2, 2, 1]
    assert [len(c.types) for c in combinations_of(profile)] == [1, 1]


@settings(max_examples=30, deadline=None)
@given(INCIDENCES)
def test_any_network_is_drawn_within_the_picture(found: Incidence) -> None:
    overlaps = pairs(found)
    svg = network_svg(
        found.groups,
        [len(duties) for duties in found.duties],
        overlaps,
        communities(found.groups, overlaps, Measure.JACCARD, seeds=2),
        measure=Measure.JACCARD,
        title_vi="Mạng",
        title_en="Network",
        notes=("x",),
    )
    assert len(list(within(svg).iter(f"{SVG}path"))) == sum(pair.shared > 0 for pair in overlaps) + 2


def test_many_groups_have_turned_labels() -> None:
    found = incidence_of({chr(0x100 + n): "xyz"[: n % 4] for n in range(40)})
    overlaps = pairs(found)
    parts = communities(found.groups, overlaps, Measure.JACCARD, seeds=2)
    svg = network_svg(
        found.groups, [3] * 40, overlaps, parts,
        measure=Measure.JACCARD, title_vi="Mạng", title_en="Network", notes=(),
    )  # fmt: skip
    assert sum("rotate" in node.get("transform", "") for node in within(svg).iter(f"{SVG}text")) == 40


def decoded(image: bytes) -> tuple[int, int, bytes]:
    """Width, height and the bytes of the pixels, their checksums tried."""
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    place, width, height, data = 8, 0, 0, b""
    while place < len(image):
        size, kind = struct.unpack(">I4s", image[place : place + 8])
        body = image[place + 8 : place + 8 + size]
        assert struct.unpack(">I", image[place + 8 + size : place + 12 + size])[0] == zlib.crc32(kind + body)
        if kind == b"IHDR":
            width, height = struct.unpack(">II", body[:8])
        if kind == b"IDAT":
            data += body
        place += 12 + size
    return width, height, zlib.decompress(data)


@pytest.mark.parametrize("shown", Picture)
def test_a_png_is_twice_the_size_of_the_svg(store: GraphStore, structure: CodeList, shown: Picture) -> None:
    choice = Choice(picture=shown)
    root = ET.fromstring(overlap_report(store, choice, OverlapFormat.SVG, structure))
    image = overlap_report(store, choice, OverlapFormat.PNG, structure)
    width, height, pixels = decoded(image)
    expected = [round(float(root.attrib[side]) * SCALE) for side in ("width", "height")]
    assert abs(width - expected[0]) <= 1
    assert abs(height - expected[1]) <= 1
    assert len(pixels) == height * (1 + 4 * width)
    assert image == overlap_report(store, choice, OverlapFormat.PNG, structure)


def test_every_vietnamese_letter_has_a_glyph_of_its_own() -> None:
    """A missing glyph would be drawn as nothing or as the same box as another one."""
    letters = "aáàảãạăắằẳẵặâấầẩẫậđeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵ"
    letters += letters.upper() + "–…·÷×“”"
    drawn = {png(picture(40, 40, "x", "x", [text(5, 30, c, 'font-size="26"')])) for c in letters}
    blank = png(picture(40, 40, "x", "x", []))
    assert blank not in drawn
    assert len(drawn) == len(letters)
