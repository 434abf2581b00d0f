"""The reference pages need no network, every link leads somewhere, every term is there in both languages."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import html5lib
import pytest

from graph_build.domain import Domain, load_domain
from graph_build.errors import BadVocabulary
from graph_build.graph.store import open_store
from graph_build.namespaces import DEFAULT_BASE, VTVL
from graph_build.publish.reference.bundle import reference_files
from graph_build.publish.reference.facts import CURIES, local_part
from graph_build.publish.reference.pages import PAGES, pages
from graph_build.publish.reference.vocabulary import vocabulary

PAGE_NAMES = [name for name, _, _ in PAGES]
_DEPRECATED = """
vtvl:oldTerm a owl:DatatypeProperty ; owl:deprecated true ; dcterms:isReplacedBy vtvl:ordinal ;
    rdfs:label "từ cũ"@vi, "old term"@en ; skos:definition "Đã bỏ & thay."@vi, "Dropped <now>."@en ;
    rdfs:domain vtvl:JobPosition ; dcterms:source "VTVL" ; rdfs:isDefinedBy <https://w3id.org/vtvl/ontology> .
"""


@pytest.fixture(scope="module")
def files(domain: Domain, built: Path) -> Mapping[str, bytes]:
    return reference_files(domain, open_store(built))


def page(files: Mapping[str, bytes], name: str) -> str:
    return files[name].decode()


def ids(text: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', text)


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_a_page_is_html_that_asks_the_network_for_nothing(files: Mapping[str, bytes], name: str) -> None:
    text = page(files, name)
    html5lib.HTMLParser(strict=True).parse(text)
    assert not re.findall(r"<(?:script|link|img|iframe|object)\b|\bsrc=|@import|url\(", text)
    assert '<html lang="vi">' in text
    assert 'lang="en"' in text
    assert Counter(ids(text)).most_common(1)[0][1] == 1


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_every_link_leads_to_a_place(files: Mapping[str, bytes], name: str) -> None:
    for target in set(re.findall(r'href="([^"]+)"', page(files, name))):
        if not target.startswith(("http://", "https://")):
            file, _, fragment = target.partition("#")
            assert (file or name) in files, target
            assert not fragment or fragment in ids(page(files, file or name)), target


def test_every_term_has_its_fragment_and_both_names(files: Mapping[str, bytes], domain: Domain) -> None:
    vocab, text = vocabulary(domain), page(files, "ontology.html")
    own = [node for node in vocab.ontology.named_things() if node.value.startswith(VTVL)]
    assert own
    for node in own:
        assert f'<section class="entry" id="{local_part(node.value)}"' in text
        assert vocab.name(node).vi in text
        assert vocab.name(node).en in text


def test_every_concept_and_every_shape_has_its_place(files: Mapping[str, bytes], domain: Domain) -> None:
    vocab = vocabulary(domain)
    places = set(ids(page(files, "code-lists.html")))
    for listed in vocab.lists:
        for node in (listed.scheme, *listed.concepts):
            assert node.value.split("/id/", 1)[1] in places
    shapes = set(ids(page(files, "shapes.html")))
    named = [node for node in vocab.shapes.named_things() if node.value.startswith(CURIES["vs"])]
    for kind in ("sh:NodeShape", "sh:PropertyShape"):
        for node in set(vocab.shapes.typed(kind)) & set(named):
            assert local_part(node.value) in shapes


@pytest.mark.parametrize(
    ("page_name", "anchor", "shown"),
    [
        ("ontology.html", "performs", "vtvl:hasDutyStatement"),
        ("ontology.html", "JobPosition", "shapes.html#JobPosition"),
        ("ontology.html", "JobPosition", "#atRank"),
        ("ontology.html", "nextHigherRank", "không phản xạ"),
        ("ontology.html", "SourceDocument", "eli:LegalResource"),
    ],
)
def test_an_entry_says_how_a_term_is_used(
    files: Mapping[str, bytes], page_name: str, anchor: str, shown: str
) -> None:
    section = (
        page(files, page_name).split(f'<section class="entry" id="{anchor}"', 1)[1].split("</section>")[0]
    )
    assert shown in section


def test_a_deprecated_term_is_marked_with_its_successor_and_texts_are_escaped(domain: Domain) -> None:
    changed = dataclasses.replace(domain, ontology=domain.ontology + _DEPRECATED)
    files = reference_files(changed)
    section = page(files, "ontology.html").split('id="oldTerm"', 1)[1].split("</section>")[0]
    assert "Không dùng nữa" in section
    assert 'href="#ordinal"' in section
    assert "Đã bỏ &amp; thay." in section
    assert "Dropped &lt;now&gt;." in section
    [row] = [r for r in page(files, "data-dictionary/data-elements.csv").splitlines() if ".oldTerm," in r]
    assert "Superseded" in row


def test_another_base_moves_concepts_and_leaves_their_anchors() -> None:
    moved, plain = (
        page(pages(vocabulary(load_domain(base)), "", ()), "code-lists.html")
        for base in ("https://example.vn/vtvl/", DEFAULT_BASE)
    )
    assert "https://example.vn/vtvl/id/scheme/ranks" in moved
    assert "https://w3id.org/vtvl/id/" not in moved
    assert ids(moved) == ids(plain)


def test_a_heading_that_is_missing_is_named(domain: Domain) -> None:
    lists = dict(domain.schemes.lists)
    headings = lists["reference-headings"]
    kept = tuple(t for t in headings.triples if "used-as-range" not in str(t))
    lists["reference-headings"] = dataclasses.replace(headings, triples=kept)
    broken = dataclasses.replace(domain, schemes=dataclasses.replace(domain.schemes, lists=lists))
    with pytest.raises(BadVocabulary, match="no heading 'used-as-range'"):
        reference_files(broken)


_HASHES = """
import hashlib
from graph_build.domain import load_domain
from graph_build.publish.reference.bundle import reference_files
for name, content in reference_files(load_domain()).items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def test_the_same_vocabulary_gives_the_same_bytes_in_every_run() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", _HASHES], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
