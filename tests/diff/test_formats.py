"""The forms of a comparison: each says every change, in the same bytes whenever it is asked."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from pyoxigraph import Dataset, Literal, NamedNode, RdfFormat, parse

from graph_build.diff.changes import Comparison, Kind
from graph_build.diff.comparing import compare
from graph_build.diff.formats import DiffFormat, comparison_bytes
from graph_build.diff.versions import Version
from graph_build.diff.wording import Words, words_in
from graph_build.errors import BadVocabulary
from graph_build.namespaces import DEFAULT_BASE, term
from graph_build.schemes import CodeList

ROOT = Path(__file__).parents[2]


def written(found: Comparison, form: DiffFormat, words: Words) -> str:
    return comparison_bytes(found, form, words, DEFAULT_BASE).decode()


def test_every_kind_is_in_the_code_list_and_back(words: Words) -> None:
    listed = {notation for notation in words.concepts if "-" in notation}
    assert listed == {kind.value for kind in Kind}


def test_a_kind_without_words_is_refused() -> None:
    with pytest.raises(BadVocabulary, match="document-removed"):
        words_in(CodeList("change-kinds", (), ()))


@pytest.mark.parametrize("form", DiffFormat)
def test_the_same_bytes(form: DiffFormat, annexes: tuple[Version, Version], words: Words) -> None:
    assert written(compare(*annexes), form, words) == written(compare(*annexes), form, words)


def test_text_tells_both_sides_and_every_kind(annex_changes: Comparison, words: Words) -> None:
    text = written(annex_changes, DiffFormat.TEXT, words)
    assert "ict-positions, dòng 191 → edited, dòng 200" in text
    assert "[-Chủ trì-]{+Tham gia+} bồi dưỡng nghiệp vụ" in text
    assert "báo in, báo điện tử{+, tạp chí+}; chủ trì" in text
    assert "13–28 → 14–29" in text
    for change in annex_changes.changes:
        assert words.of(change.kind).label_vi in text
    assert max(map(len, text.splitlines()[2:])) <= 100, "names of files are not cut"


def test_text_says_that_nothing_changed(whole: Version, words: Words) -> None:
    assert "Không có thay đổi. / No difference." in written(compare(whole, whole), DiffFormat.TEXT, words)


def members(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for inner in value.values() for name in members(inner)}
    return {name for inner in value for name in members(inner)} if isinstance(value, list) else set()


def test_every_member_of_the_json_is_documented(annex_changes: Comparison, words: Words) -> None:
    report = json.loads(written(annex_changes, DiffFormat.JSON, words))
    kinds = {kind.value for kind in Kind}
    documented = set(re.findall(r"`(\w+)`", (ROOT / "docs/diff.md").read_text(encoding="utf-8")))
    assert members(report) - kinds <= documented
    assert sum(report["counts"].values()) == len(report["changes"]) == len(annex_changes.changes)
    [split] = [change for change in report["changes"] if change["kind"] == "statement-split"]
    assert len(split["parts"]) == 2
    assert "".join(w["text"] for w in split["words"] if w["op"] != "added") == split["before"]


def test_the_change_set_is_prov(annex_changes: Comparison, words: Words) -> None:
    text = written(annex_changes, DiffFormat.TURTLE, words)
    graph = Dataset(parse(text, format=RdfFormat.TURTLE, base_iri=DEFAULT_BASE))
    changes = [quad.object for quad in graph.quads_for_predicate(term("dcterms:hasPart"))]
    assert len(changes) == len(annex_changes.changes)
    for change in changes:
        assert isinstance(change, NamedNode)
        about = {quad.predicate: quad.object for quad in graph.quads_for_subject(change)}
        kind = about[term("dcterms:type")]
        assert isinstance(kind, NamedNode)
        assert Kind(kind.value.rsplit("/", 1)[-1])
        assert about.keys() & {term("prov:generated"), term("prov:invalidated")}
    revised = list(graph.quads_for_predicate(term("prov:wasRevisionOf")))
    assert len(revised) == len([c for c in annex_changes.changes if c.old and c.new]) + 1
    assert "_:" not in text
    values = {q.object for q in graph.quads_for_predicate(term("rdf:value"))}
    assert Literal("Chuyên viên cao cấp về quản lý hoạt động xuất bản", language="vi") in values


def test_the_page_is_whole_and_alone(annex_changes: Comparison, words: Words) -> None:
    page = written(annex_changes, DiffFormat.HTML, words)
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "http" not in page
    assert page.count('class="row ') == len(annex_changes.changes)
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{anchor}"' in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert '<del><span class="unseen">bỏ: </span>Chủ trì</del>' in page


def test_the_page_takes_no_markup_from_a_text(annexes: tuple[Version, Version], words: Words) -> None:
    old, new = annexes
    first = replace(new.positions[0], objective="<script>alert(1)</script>")
    found = compare(old, replace(new, positions=(first, *new.positions[1:])))
    assert "<script" not in written(found, DiffFormat.HTML, words)
