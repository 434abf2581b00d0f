"""The class model, its pictures and its PlantUML text."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from graph_build.domain import Domain
from graph_build.graph.store import open_store
from graph_build.publish.reference.bundle import ROOT, pictures
from graph_build.publish.reference.class_lines import Line, Rectangle, labelled, port_counts, route
from graph_build.publish.reference.class_model import ClassModel, class_model
from graph_build.publish.reference.dictionary import data_dictionary
from graph_build.publish.reference.layout import Size, bends, columns_of, place
from graph_build.publish.reference.vocabulary import vocabulary

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def model(domain: Domain, built: Path) -> ClassModel:
    return class_model(data_dictionary(vocabulary(domain), open_store(built)), ROOT)


@pytest.fixture(scope="module")
def drawn(domain: Domain, model: ClassModel) -> dict[str, bytes]:
    return pictures(vocabulary(domain), model)


@pytest.mark.parametrize(
    ("start", "name", "end", "many", "derived"),
    [
        ("JobPosition", "hasDutyStatement", "DutyStatement", ("1", "0..*"), False),
        ("JobPosition", "inSpecialisation", "Specialisation", ("0..*", "1"), False),
        ("JobPosition", "inFamily", "PositionFamily", ("1..*", "1"), False),
        ("JobPosition", "performs", "Duty", ("0..*", "0..*"), True),
        ("DutyStatement", "expresses", "Duty", ("1..*", "1..*"), False),
        ("SourceRange", "oa:hasSource", "SourceDocument", ("0..*", "1"), False),
    ],
)
def test_an_association_has_its_multiplicities(
    model: ClassModel, start: str, name: str, end: str, many: tuple[str, str], derived: bool
) -> None:
    [found] = [a for a in model.associations if (a.start, a.name, a.end) == (start, name, end)]
    assert (found.start_multiplicity, found.end_multiplicity, found.derived) == (*many, derived)


def test_an_inverse_is_drawn_once_and_subclasses_are_drawn(model: ClassModel) -> None:
    assert "statementOf" not in {a.name for a in model.associations}
    assert ("EducationRequirement", "Requirement") in model.generalisations
    assert next(box.codes for box in model.classes if box.identifier == "Rank") == 5


def test_no_class_but_the_figures_stands_alone(model: ClassModel) -> None:
    linked = {end for a in model.associations for end in (a.start, a.end)}
    linked |= {name for pair in model.generalisations for name in pair}
    assert {box.identifier for box in model.classes} - linked <= {"Overlap"}


@pytest.mark.parametrize("name", ["model.svg", "uml.svg"])
def test_a_picture_shows_every_class_on_the_canvas(
    model: ClassModel, drawn: dict[str, bytes], name: str
) -> None:
    root = ElementTree.fromstring(drawn[name])
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    words = {node.text for node in root.iter(f"{_SVG}text")}
    for box in model.classes:
        assert any((word or "").split(" «")[0] == box.identifier for word in words), box.identifier
    for node in root.iter(f"{_SVG}text"):
        assert 0 <= float(node.attrib["x"]) <= width
        assert 0 <= float(node.attrib["y"]) <= height
    boxes = [node for node in root.iter(f"{_SVG}rect") if "stroke" in node.attrib]
    frames = [rectangle_of(node.attrib) for node in boxes[::2]]
    assert len(frames) == len(model.classes)
    assert not any(overlap(a, b) for i, a in enumerate(frames) for b in frames[i + 1 :])


def rectangle_of(attributes: dict[str, str]) -> Rectangle:
    return Rectangle(*(float(attributes[key]) for key in ("x", "y", "width", "height")))


def overlap(a: Rectangle, b: Rectangle) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.top + b.height and b.top < a.top + a.height


def test_the_class_diagram_has_every_attribute_and_association(
    model: ClassModel, drawn: dict[str, bytes]
) -> None:
    svg, text = drawn["uml.svg"].decode(), drawn["uml.puml"].decode()
    for box in model.classes:
        for one in box.attributes:
            assert f"+ {one.name}: {one.type} [{one.multiplicity}]" in svg
            assert f"+{one.name} : {one.type} [{one.multiplicity}]" in text
    for association in model.associations:
        assert f">{'/' if association.derived else ''}{association.name}<" in svg
    assert len(re.findall(r"(?:-->|\.\.>) \"", text)) == len(model.associations)
    assert text.startswith("@startuml\n")
    assert text.endswith("@enduml\n")


@pytest.mark.skipif(not shutil.which("plantuml"), reason="no PlantUML on this machine")
def test_plantuml_accepts_the_text(model: ClassModel, drawn: dict[str, bytes]) -> None:
    done = subprocess.run(
        ["plantuml", "-syntax"], input=drawn["uml.puml"], capture_output=True, check=True, timeout=60
    )
    assert done.stdout.decode().splitlines()[:2] == ["CLASS", f"({len(model.classes)} entities)"]


def test_columns_are_the_longest_way_from_the_root_and_circles_are_cut() -> None:
    links = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "b"), ("x", "c"), ("a", "a")]
    columns = columns_of(["a", "b", "c", "x", "alone"], links, "a")
    assert columns == {"a": 0, "b": 1, "c": 2, "x": 3, "alone": 0}
    assert bends(links, columns) == {2: ["2~1"]}


def test_boxes_of_a_column_keep_their_distance() -> None:
    sizes = {name: Size(10, 20) for name in "abcd"}
    placed = place(sizes, [("a", "b"), ("a", "c"), ("a", "d")], {"a": 0, "b": 1, "c": 1, "d": 1}, 5, 30)
    tops = sorted(placed.corners[name][1] for name in "bcd")
    assert [later - earlier for earlier, later in itertools.pairwise(tops)] == [25, 25]
    assert placed.corners["a"][1] == tops[1]
    assert (placed.width, placed.height) == (50, 70)


def test_lines_leave_on_the_side_where_they_go_and_labels_keep_off_one_another() -> None:
    boxes = {"a": Rectangle(0, 0, 10, 60), "b": Rectangle(200, 0, 10, 60)}
    lines = [Line("a", "b", name, "1", "0..*", "plain") for name in ("first", "second")]
    lines += [Line("b", "a", "back", "1", "1", "plain"), Line("a", "a", "self", "1", "1", "plain")]
    columns = {"a": 0, "b": 1}
    routes = route(lines, boxes, columns, {})
    assert [way.direction for _, way in routes] == [1, 1, -1, -1]
    assert port_counts(lines, columns) == {"a": 5, "b": 3}
    labels = list(labelled(routes, 6, boxes.values()))
    assert len({(round(label.x), round(label.y)) for label in labels}) == len(labels)
