from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, Triple, parse

from graph_build.graph.store import GraphStore, load_triples
from graph_build.namespaces import Iris, term
from service.templating import STATIC
from tests.service.serving import served

#: What a browser sends.
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAIR = "/overlap?a=ict-positions/i&b=ict-positions/ii"
PAGES = [
    "/",
    "/overlap",
    "/overlap?generic=include&measure=shared",
    PAIR,
    "/id/position/ict-positions/1",
    "/id/rank/chuyen-vien",
    "/id/specialisation/ict-positions/i",
    "/id/statement/ict-positions/1/1",
    "/id/source/ict-positions",
    "/id/nothing/here",
    "/sparql?report=counts",
    "/sparql?query=SELECT+*+%7B+%3Fs+a+vtvl%3ARank+%3B+%3Fp+%3Fo+%7D",
    "/sparql?query=nonsense",
    "/nothing",
]


def page(client: httpx.Client, path: str) -> Element:
    """The page, parsed strictly: a fault in its HTML is an error."""
    text = client.get(path, headers=HTML).text
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(text)
    return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_used_by_everyone(client: httpx.Client, path: str) -> None:
    found = page(client, path)
    assert found.get("lang") == "vi"
    assert words(next(found.iter("title")))
    assert len(list(found.iter("h1"))) == 1
    ids = [element.get("id") for element in found.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert next(link for link in found.iter("a") if link.get("class") == "skip").get("href") == "#content"
    assert any(element.get("id") == "content" for element in found.iter("main"))
    for table in found.iter("table"):
        assert table.find("caption") is not None or table.get("class") == "results"
        assert all(heading.get("scope") for heading in table.iter("th"))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        assert {element.get(name) for element in found.iter() if element.get(name)} <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_nothing_of_other_sites_and_no_script(client: httpx.Client, path: str) -> None:
    found = page(client, path)
    assert not list(found.iter("script"))
    loaded = [
        element.get("src") or element.get("href") for tag in ("link", "img") for element in found.iter(tag)
    ]
    assert all(address and address.startswith("/") for address in loaded)
    assert not [e for e in found.iter() if e.get("style") or any(name.startswith("on") for name in e.attrib)]


def test_every_link_leads_somewhere(client: httpx.Client) -> None:
    """From the start page, every address of ours that any page names, up to a few hundred."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        path = waiting.pop()
        response = client.get(path, headers=HTML)
        assert response.status_code == 200, path
        if "text/html" not in response.headers["content-type"]:
            continue
        ids = set(re.findall(r'\bid="([^"]+)"', response.text))
        for address in map(unescape, re.findall(r'<a [^>]*?href="([^"]+)"', response.text)):
            target = urlsplit(urljoin(path, address))
            if target.netloc:
                continue
            local = f"{target.path}?{target.query}" if target.query else target.path
            if target.fragment and local == path:
                assert target.fragment in ids, address
            if local not in seen and len(seen) < 400:
                seen.add(local)
                waiting.append(local)
    assert len(seen) > 60


def test_the_start_page_lists_every_position_with_its_rank(client: httpx.Client) -> None:
    found = page(client, "/")
    rows = [words(row) for table in found.iter("table") for row in table.iter("tr")]
    assert len([row for row in rows if re.match(r"\[?\d", row)]) == 6
    assert any("Chuyên viên cao cấp" in row for row in rows)
    assert any("không ghi not given" in row for row in rows)


def test_no_document_passes_for_law_in_force(client: httpx.Client) -> None:
    documents = list(page(client, "/").iter("article"))
    assert len(documents) == 2
    assert all("Không phải văn bản đang có hiệu lực Not law in force" in words(one) for one in documents)
    assert "Not law in force" in words(page(client, "/id/position/ict-positions/1"))


def test_a_position_shows_its_duties_as_printed(client: httpx.Client, memory_store: GraphStore) -> None:
    printed = memory_store.query(
        "SELECT ?text ?line { <https://w3id.org/vtvl/id/position/ict-positions/1> vtvl:hasDutyStatement ?s . "
        "?s rdf:value ?text ; vtvl:sourceLine ?line ; vtvl:order ?order } ORDER BY ?order"
    )
    shown = page(client, "/id/position/ict-positions/1")
    rows = [words(row) for row in shown.iter("tr") if (row.get("id") or "").startswith("d")]
    expected = [(row["text"].value, row["line"].value) for row in printed]  # type: ignore[union-attr]
    assert len(rows) == len(expected) > 2
    for row, (text, line) in zip(rows, expected, strict=True):
        assert text in row
        assert row.endswith(line)


def test_a_pair_shows_both_wordings_and_generic_duties_apart(client: httpx.Client) -> None:
    found = page(client, PAIR)
    shared = [article for article in found.iter("article") if article.get("class") == "shared"]
    assert shared
    for article in shared:
        sides = [words(side) for part in article.iter("div") if part.get("class") == "sides" for side in part]
        assert len(sides) == 2
        assert all("dòng" in side for side in sides)
    aside = [article for details in found.iter("details") for article in details.iter("article")]
    assert aside
    assert len(aside) < len(shared)


def test_figures_are_written_as_vietnamese_write_them(client: httpx.Client) -> None:
    for path in ("/overlap", PAIR):
        found = words(page(client, path))
        assert re.search(r"\b\d+,\d%", found)
        assert not re.search(r"\d\.\d+ ?%|\d %", found)


def test_small_numbers_and_zeros_are_explained_in_both_languages(client: httpx.Client) -> None:
    found = words(page(client, "/overlap"))
    assert "dưới 5 nhiệm vụ trùng" in found
    assert "fewer than 5 shared duties" in found
    assert "không có nghĩa là công việc không liên quan" in found
    assert "does not mean that the work is unrelated" in found
    assert "fewer than 5 shared duties" in words(page(client, PAIR))


def test_a_thing_shows_each_property_once_by_its_label(client: httpx.Client) -> None:
    shown = page(client, "/id/rank/chuyen-vien")
    properties = next(part for part in shown.iter("dl") if part.get("class") == "properties")
    names = [words(term) for term in properties.iter("dt")]
    assert len(names) == len(set(names))
    assert "tên gọi preferred label skos:prefLabel" in names
    assert not any("rdfs:label" in name for name in names)
    assert all(not name.startswith(("skos:", "dcterms:", "prov:")) for name in names)


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("a=ict-positions/i", 400, "only one"),
        ("a=ict-positions/i&b=ict-positions/i", 400, "same specialisation"),
        ("a=ict-positions/i&b=ict-positions/xx", 404, "no specialisation named"),
        ("measure=size", 400, "measure"),
        ("a=ict-positions/ii&b=ict-positions/i", 200, ""),
        ("a=https://w3id.org/vtvl/id/specialisation/ict-positions/i&b=ict-positions/ii", 200, ""),
    ],
)
def test_a_pair_is_named_by_slug_or_iri(client: httpx.Client, query: str, status: int, told: str) -> None:
    response = client.get(f"/overlap?{query}")
    assert response.status_code == status
    assert told in (response.text if status == 200 else response.json()["detail"])


def test_every_thing_of_the_graph_has_a_page_and_triples(
    client: httpx.Client, memory_store: GraphStore
) -> None:
    base = f"{memory_store.iris.base}id/"
    things = {str(quad.subject.value) for quad in memory_store.graph if "/id/" in str(quad.subject)}
    for thing in sorted(things)[::7]:
        path = f"/id/{thing.removeprefix(base)}"
        assert client.get(path, headers=HTML).status_code == 200
        response = client.get(path, headers={"Accept": "application/n-triples"})
        subjects = {t.subject.value for t in parse(response.content, format=RdfFormat.N_TRIPLES)}
        assert thing in subjects
        assert f'<{thing}>; rel="describes"' in response.headers["link"]


def test_the_description_of_a_position_holds_its_statements(client: httpx.Client) -> None:
    response = client.get("/id/position/ict-positions/1", headers={"Accept": "text/turtle"})
    assert b'rdf:value "' in response.content
    assert response.content == client.get(response.url, headers={"Accept": "text/turtle"}).content


def test_a_name_that_does_not_exist_is_told_with_the_nearest(client: httpx.Client) -> None:
    problem = client.get("/id/rank/chuyen-vien-chin").json()
    assert problem["nearest"][0] == "rank/chuyen-vien-chinh"
    assert client.get("/id/positon/ict-positions/1").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/id/../../etc/passwd",
        "/id/..%2f..%2fetc%2fpasswd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/settings.py",
        "/static/....//app.py",
        "/export/..%2f..%2fpyproject.toml",
        "/id/%ff%fe",
        "/id/%00",
        "/id/%ed%a0%80",
        "/id/position/ict-positions/1%0d%0aSet-Cookie:%20a=b",
        "/id/position/ict-positions/%3Cscript%3E",
        "/id/" + "a" * 5000,
        "/id/V%E1%BB%8B%20tr%C3%AD",
        "//evil.example/",
    ],
)
def test_odd_addresses_are_not_found(client: httpx.Client, path: str) -> None:
    for accept in ("text/html", "application/json"):
        # `target` is sent as it is, while a path would be tidied first.
        response = client.get("/", headers={"Accept": accept}, extensions={"target": path.encode()})
        assert response.status_code == 404, response.text
        assert accept != "text/html" or "<script" not in response.text
        assert "root:" not in response.text
        assert "set-cookie" not in response.headers


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_is_an_internal_error(client: httpx.Client, text: str) -> None:
    for path in (f"/id/{text}", f"/{text}"):
        target = quote(path.encode("utf-8", "surrogatepass"), safe="/%.:@").encode()
        response = client.get("/", headers=HTML, extensions={"target": target})
        assert response.status_code in (200, 307, 400, 404), response.text


def test_text_of_the_graph_is_never_markup() -> None:
    hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
    iris = Iris()
    position, section = iris.of("position", "a", 1), iris.of("specialisation", "a", 1)
    triples = [
        Triple(position, term("rdf:type"), term("vtvl:JobPosition")),
        Triple(position, term("vtvl:inSpecialisation"), section),
        Triple(section, term("rdf:type"), term("vtvl:Specialisation")),
        Triple(position, term("vtvl:objective"), Literal(hostile, language="vi")),
    ]
    triples += [
        Triple(thing, term("skos:prefLabel"), Literal(hostile, language="vi"))
        for thing in (position, section)
    ]
    with served(load_triples(triples)) as client:
        for path in ("/", "/overlap", "/id/position/a/1", "/id/specialisation/a/1"):
            found = page(client, path)
            assert hostile in "".join(found.itertext())
            assert not list(found.iter("script"))
            assert not list(found.iter("img"))


def test_an_empty_graph_has_pages_too() -> None:
    with served(load_triples(())) as client:
        for path in ("/", "/overlap", "/sparql?report="):
            assert client.get(path, headers=HTML).status_code == 200
        assert client.get("/export/vtvl.ttl").text.startswith("@base")
        assert client.get("/health").json()["counts"]["job positions"] == 0


def test_colours_can_be_told_apart() -> None:
    """Text against what lies behind it: 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""
    sheet = (STATIC / "style.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", sheet))
    pairs = [(ink, back) for ink in ("ink", "soft", "accent") for back in ("paper", "wash")]
    pairs += [("warning", "warning-wash"), ("ink", "warning-wash"), ("paper", "accent")]
    found = [(colours[ink], colours[back]) for ink, back in pairs]
    shades = re.findall(r"\.heat-\d \{ background: (#\w+);(?: color: (#\w+);)? \}", sheet)
    assert len(shades) == 7
    found += [(ink or colours["ink"], back) for back, ink in shades]
    assert {pair: contrast(*pair) for pair in found if contrast(*pair) < 4.5} == {}


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    dark, light = sorted((_luminance(a), _luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
