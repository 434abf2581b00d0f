from __future__ import annotations

from graph_build.domain import Domain
from tests.drafting.documents import drafts_of

ONE = """1. Chuyên viên về lưu trữ
- Lập bản đồ kho lưu trữ;
- Thực hiện các nhiệm vụ khác do cấp trên phân công.
"""
OTHER = """1. Chuyên viên về văn thư
- Đăng ký văn bản;
- Lập bản đồ kho lưu trữ;
- Thực hiện các nhiệm vụ khác do cấp trên phân công.
"""


def test_a_sentence_of_two_documents_is_told_once_at_the_first(domain: Domain) -> None:
    _, found = drafts_of(domain, ONE, OTHER)
    assert [(d, line) for d, rule, line, _ in found if rule == "sentence-in-documents"] == [("d1", 2)]


def test_one_document_alone_repeats_nothing_of_another(domain: Domain) -> None:
    _, found = drafts_of(domain, ONE)
    assert not [rule for _, rule, _, _ in found if rule == "sentence-in-documents"]
