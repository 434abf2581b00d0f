"""Heat matrices: well-formed, escaped, readable, the same each time."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.overlap.charts import heat_matrix_svg
from graph_build.overlap.colours import NOTHING, SCALE, contrast, ink_on, shade
from graph_build.overlap.incidence import Group, Incidence
from graph_build.overlap.measures import Generic, Measure

from .groups import incidence_of

SVG = "{http://www.w3.org/2000/svg}"
GOLDEN = Path(__file__).with_name("heat-matrix.svg")
FOUND = incidence_of({"I": "gwxyz", "II": "gyz", "": "g"}, generic="g")


def draw(
    found: Incidence, measure: Measure = Measure.JACCARD, generic: Generic = Generic.EXCLUDE, **words: str
) -> str:
    return heat_matrix_svg(
        found,
        measure=measure,
        generic=generic,
        title_vi=words.get("title_vi", "Nhiệm vụ chung"),
        title_en=words.get("title_en", "Shared duties"),
        source=words.get("source", "Nguồn / Source: x"),
    )


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def many(size: int, label: str = "Chuyên ngành quản lý bưu chính số {}") -> Incidence:
    groups = tuple(Group(f"https://example.org/{n}", label.format(n), str(n)) for n in range(1, size + 1))
    return Incidence(groups, tuple(frozenset(range_of(n)) for n in range(size)), frozenset())


def range_of(start: int) -> list[str]:
    return [str(n) for n in range(start, start + 5)]


def test_the_picture_is_the_one_that_was_looked_at() -> None:
    """After a change that is meant: look at the picture in a browser, then write the file anew."""
    assert draw(FOUND) == GOLDEN.read_text(encoding="utf-8")


def test_it_has_titles_marks_figures_legend_and_source() -> None:
    shown = texts(draw(FOUND))
    for expected in ("Nhiệm vụ chung", "Shared duties", "I", "II", "A", "0.50", "> 0", "Nguồn / Source: x"):
        assert expected in shown
    assert "are left out." in " ".join(shown)
    assert "are counted." in " ".join(texts(draw(FOUND, generic=Generic.INCLUDE)))


def test_containment_is_read_from_row_to_column() -> None:
    shown = texts(draw(incidence_of({"I": "wxyz", "II": "yz"}), Measure.CONTAINMENT))
    assert "0.50" in shown
    assert "1.00" in shown


def test_hostile_words_are_escaped() -> None:
    bad = '</text><script>alert("&")</script>'
    found = Incidence((Group("https://e.org/a", bad, bad),), (frozenset("x"),), frozenset())
    root = ET.fromstring(draw(found, title_vi=bad, title_en=bad, source=bad))
    assert not [node for node in root.iter() if node.tag.endswith("script")]


@pytest.mark.parametrize("size", [0, 1, 2, 12, 13, 20, 21, 62])
@pytest.mark.parametrize("measure", Measure)
def test_any_number_of_groups_is_drawn_within_the_picture(size: int, measure: Measure) -> None:
    root = ET.fromstring(draw(many(size), measure))
    width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
    boxes = list(root.iter(f"{SVG}rect"))
    assert len(boxes) == size * size + len(SCALE) + 3
    for box in boxes[1:]:
        assert float(box.attrib["x"]) + float(box.attrib["width"]) <= width
        assert float(box.attrib["y"]) + float(box.attrib["height"]) <= height
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert 0 <= float(text.attrib["y"]) <= height


def test_many_groups_have_small_cells_without_figures_but_with_tooltips() -> None:
    svg = draw(many(62), Measure.SHARED)
    assert len([text for text in texts(svg) if text == "4"]) == 2  # the marks of the fourth row and column
    assert svg.count("<title>") == 1 + 62 + 62 * 62


def test_long_labels_are_cut_and_told_in_full() -> None:
    label = "quản lý công nghệ thông tin, chuyển đổi số và giao dịch điện tử của các cơ quan nhà nước số {}"
    svg = draw(many(30, label))
    assert all(len(text) <= 64 for text in texts(svg) if text.startswith("quản lý"))
    assert f"<title>{label.format(7)}</title>" in svg


def test_fonts_end_in_a_generic_family() -> None:
    assert ET.fromstring(draw(FOUND)).attrib["font-family"].endswith(", sans-serif")


@given(st.floats(min_value=0, max_value=1))
def test_ink_is_readable_on_every_shade(share: float) -> None:
    colour = shade(share)
    assert contrast(ink_on(colour), colour) >= 4.5


def test_nothing_is_lighter_than_the_least() -> None:
    assert contrast("#000000", NOTHING) > contrast("#000000", shade(0)) > contrast("#000000", shade(1))
    assert (shade(0), shade(1)) == (SCALE[0], SCALE[-1])
