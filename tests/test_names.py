"""From what a user calls a thing to its IRI."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph_build.errors import BadInput, UnknownName
from graph_build.graph.store import load_triples
from graph_build.names import argument, resolve, short_name
from graph_build.namespaces import Iris, term
from tests.small_graph import CASES, small_store, small_triples

BASE = "https://w3id.org/vtvl/id/"


@pytest.mark.parametrize(
    ("kind", "name", "local"),
    [
        ("position", f"{BASE}position/ict-positions/2", "position/ict-positions/2"),
        ("position", f"<{BASE}position/ict-positions/2>", "position/ict-positions/2"),
        ("position", "ict-positions/2", "position/ict-positions/2"),
        ("position", "position/ict-positions/2", "position/ict-positions/2"),
        ("position", " ICT-positions/2 ", "position/ict-positions/2"),
        ("position", "Chuyên viên chính về quản lý báo chí", "position/ict-positions/2"),
        ("position", "chuyen vien chinh ve quan ly bao chi", "position/ict-positions/2"),
        ("position", "Chuye\u0302n vie\u0302n chi\u0301nh về quản lý báo chí", "position/ict-positions/2"),
        ("specialisation", "ict-positions/ii", "specialisation/ict-positions/ii"),
        ("specialisation", "II", "specialisation/ict-positions/ii"),
        ("specialisation", "Press management", "specialisation/ict-positions/i"),
        ("rank", "01.002", "rank/chuyen-vien-chinh"),
        ("rank", "Chuyên viên", "rank/chuyen-vien"),
        ("rank", "CHUYÊN VIÊN", "rank/chuyen-vien"),
        ("duty-type", "appraisal", "duty-type/appraisal"),
        ("duty-type", "thẩm định, thẩm tra", "duty-type/appraisal"),
        ("position-family", "quản lý xuất bản", "position-family/ict-positions/quan-ly-xuat-ban"),
        ("family", "ict-positions/quan-ly-xuat-ban", "position-family/ict-positions/quan-ly-xuat-ban"),
        ("document", "ict-positions", "source/ict-positions"),
        ("field", "báo in", "field/bao-in"),
        ("involvement", "lead", "involvement/lead"),
        ("duty", "Thẩm định nội dung xuất bản phẩm", "duty/tham-dinh-noi-dung-xuat-ban-6e6f7081"),
        ("thing", "rank/chuyen-vien", "rank/chuyen-vien"),
        ("thing", f"{BASE}scheme/ranks", "scheme/ranks"),
    ],
)
def test_a_thing_goes_by_iri_slug_code_and_label(kind: str, name: str, local: str) -> None:
    assert resolve(small_store(), kind, name) == NamedNode(BASE + local)


@pytest.mark.parametrize(
    ("kind", "name", "nearest"),
    [
        ("position", "infosec-policy-position/1", "position/infosec-policy-positions/1"),
        ("duty-type", "apraisal", "appraisal"),
        ("specialisation", "quản lý báo chí", "Chuyên ngành quản lý báo chí"),
    ],
)
def test_an_unknown_name_comes_with_the_nearest_ones(kind: str, name: str, nearest: str) -> None:
    with pytest.raises(UnknownName, match=f"no {kind} named '{name}'") as caught:
        resolve(small_store(), kind, name)
    assert nearest in caught.value.nearest


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("position", f"{BASE}rank/chuyen-vien"),
        ("position", "https://example.org/nothing"),
        ("thing", "position/ict-positions/99"),
        ("rank", "…"),
        ("rank", ""),
    ],
)
def test_what_the_graph_does_not_hold_has_no_name(kind: str, name: str) -> None:
    with pytest.raises(UnknownName):
        resolve(small_store(), kind, name)


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(UnknownName, match=r"no kind of thing named 'postion'\. Did you mean position"):
        resolve(small_store(), "postion", "ict-positions/1")


@pytest.mark.parametrize("name", ["http://a>b", "thing with blanks/1", "http://[::1"])
def test_what_is_no_iri_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        resolve(small_store(), "thing", name)


def test_a_label_that_two_things_share_lists_them() -> None:
    twin = NamedNode(f"{BASE}position/ict-positions/5")
    title = Literal("Chuyên viên chính về quản lý báo chí", language="vi")
    extra = (
        Triple(twin, term("rdf:type"), term("vtvl:JobPosition")),
        Triple(twin, term("skos:prefLabel"), title),
    )
    with pytest.raises(
        BadInput,
        match=r"may be any of: position/ict-positions/2, position/ict-positions/5\. Give one of these",
    ):
        resolve(load_triples(small_triples() + extra), "position", title.value)


def test_an_exact_label_wins_over_an_alike_one() -> None:
    twin = NamedNode(f"{BASE}rank/khac")
    extra = (
        Triple(twin, term("rdf:type"), term("vtvl:Rank")),
        Triple(twin, term("skos:prefLabel"), Literal("chuyên viên", language="vi")),
    )
    store = load_triples(small_triples() + extra)
    assert resolve(store, "rank", "Chuyên viên") == NamedNode(f"{BASE}rank/chuyen-vien")
    assert resolve(store, "rank", "chuyên viên") == twin
    with pytest.raises(BadInput, match="may be any of: rank/chuyen-vien, rank/khac"):
        resolve(store, "rank", "CHUYEN VIEN")


def test_names_follow_the_base_of_the_store() -> None:
    text = (CASES / "small.ttl").read_text(encoding="utf-8").replace(BASE, "https://example.org/id/")
    triples = (quad.triple for quad in parse(text, format=RdfFormat.TURTLE))
    store = load_triples(triples, base_iri="https://example.org/")
    assert resolve(store, "rank", "01.001") == NamedNode("https://example.org/id/rank/chuyen-vien-cao-cap")
    assert resolve(store, "position", "ict-positions/2").value.startswith("https://example.org/")


def test_literal_arguments_are_taken_as_they_are() -> None:
    store = small_store()
    assert argument(store, "text", "an toa\u0300n") == Literal("an toàn")
    assert argument(store, "integer", "12") == Literal(12)
    assert argument(store, "rank", "01.002") == NamedNode(f"{BASE}rank/chuyen-vien-chinh")
    with pytest.raises(BadInput, match="'a dozen' is not a whole number"):
        argument(store, "integer", "a dozen")


def test_a_short_name_leaves_the_base_away() -> None:
    assert short_name(NamedNode(f"{BASE}rank/chuyen-vien"), Iris()) == "rank/chuyen-vien"
    assert short_name(NamedNode("https://example.org/x"), Iris()) == "https://example.org/x"
