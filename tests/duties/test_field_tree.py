from __future__ import annotations

import pytest

from graph_build.duties.field_tree import broader_fields
from graph_build.duties.readings import FieldReading
from tests.duties.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("label", "printed", "narrower"),
    [
        ("y tế", "y tế (bao gồm: dược, vắc xin)", ["dược", "vắc xin"]),
        ("y tế", "y tế (bao gồm cả y tế của Đảng, Nhà nước)", ["y tế của Đảng, Nhà nước"]),
        ("báo in, báo điện tử", "báo in, báo điện tử", ["báo in", "báo điện tử"]),
        ("xuất bản, in và phát hành", "xuất bản, in và phát hành", ["xuất bản", "in", "phát hành"]),
        ("khoa học và công nghệ", "khoa học và công nghệ", []),
        ("phòng, chống ma túy", "phòng, chống ma túy", []),
        ("bưu chính", "bưu chính (KT1)", []),
        ("y tế", "y tế (bao gồm:", []),
    ],
)
def test_narrower_fields(label: str, printed: str, narrower: list[str]) -> None:
    found = broader_fields([FieldReading(label, printed)], vocabulary().words)
    assert list(found) == [(label, name) for name in narrower]
