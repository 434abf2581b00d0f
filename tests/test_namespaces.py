"""IRIs and slugs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.errors import BadInput
from graph_build.namespaces import DEFAULT_BASE, Iris, checked_base, fingerprint, short_slug, slugify, term


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Quản lý báo chí", "quan-ly-bao-chi"),
        ("Đảng, Nhà nước (KT1)", "dang-nha-nuoc-kt1"),
        ("QUỸ ĐẠO vệ tinh", "quy-dao-ve-tinh"),
        ("…", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_any_text_gives_a_slug_that_is_safe_in_an_iri(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slugify(text))
    assert len(short_slug(text)) <= 60
    assert re.fullmatch(r"[0-9a-f]{8}", fingerprint(text))


def test_instances_move_with_the_base_and_terms_stay() -> None:
    iris = Iris("https://example.vn/du-lieu/")
    assert iris.of("position", "a", 4).value == "https://example.vn/du-lieu/id/position/a/4"
    text = f"<{DEFAULT_BASE}id/rank/x> a <{term('vtvl:Rank').value}>"
    assert iris.rebase(text) == f"<https://example.vn/du-lieu/id/rank/x> a <{term('vtvl:Rank').value}>"
    assert Iris().rebase(text) == text


@pytest.mark.parametrize("base", ["https://example.vn/du-lieu", "https://example.vn/du-lieu/"])
def test_a_base_ends_with_a_slash(base: str) -> None:
    assert checked_base(base) == "https://example.vn/du-lieu/"


@pytest.mark.parametrize(
    "base",
    ["du-lieu", "https://", "ftp://x/", "https://a b/", "https://x/?q=1", "https://x/#", "http://[::1/"],
)
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(BadInput, match="base IRI"):
        checked_base(base)
