from __future__ import annotations

from pathlib import Path

import pytest

from graph_build.errors import BadInput
from graph_build.model import JudgedPair
from graph_build.read.sssom import mappings, read_mappings

HEAD = "#curie_map:\n#  duty: https://w3id.org/vtvl/id/duty/\n#license: https://spdx.org/licenses/MIT\n"
COLUMNS = (
    "subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tconfidence\tcomment\n"
)
BASE = "https://w3id.org/vtvl/id/duty/"


def test_confirmed_and_rejected_pairs_are_read(tmp_path: Path) -> None:
    file = tmp_path / "pairs.sssom.tsv"
    rows = (
        "duty:a-1\tskos:exactMatch\t\tduty:b-2\tsemapv:ManualMappingCuration\t0.9\t\n"
        f"<{BASE}a-1>\tskos:exactMatch\tNot\t{BASE}c-3\n\n"
    )
    file.write_text(f"\ufeff{HEAD}{COLUMNS}{rows}", encoding="utf-8")
    assert read_mappings(file) == (
        JudgedPair(f"{BASE}a-1", f"{BASE}b-2", True, 0.9, "pairs.sssom.tsv:5"),
        JudgedPair(f"{BASE}a-1", f"{BASE}c-3", False, 1.0, "pairs.sssom.tsv:6"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "f.tsv: the mapping file has no table"),
        ("# only a head\n", "no table"),
        ("subject_id\tobject_id\n", "f.tsv:1: no column predicate_id"),
        (f"{COLUMNS}x:a\tskos:exactMatch\t\tx:b\n", "f.tsv:2: 'x:a' is neither an IRI nor"),
        (f"{HEAD}{COLUMNS}duty:a\tskos:closeMatch\t\tduty:b\n", "f.tsv:5: predicate"),
        (f"{HEAD}{COLUMNS}duty:a\tskos:exactMatch\tPerhaps\tduty:b\n", "neither confirms nor rejects"),
        (f"{HEAD}{COLUMNS}duty:a\tskos:exactMatch\t\tduty:b\t\tvery\n", "confidence 'very' is no number"),
        (f"{HEAD}{COLUMNS}duty:a\tskos:exactMatch\t\tduty:b\t\t7\n", "confidence '7'"),
        (f"{HEAD}{COLUMNS}{'a' + chr(9) * 9}\n", "cells under 7 columns"),
    ],
)
def test_what_is_no_mapping_is_told_with_file_and_line(text: str, told: str) -> None:
    with pytest.raises(BadInput) as error:
        mappings(text.encode(), "f.tsv")
    assert told in str(error.value)


def test_another_encoding_is_told() -> None:
    with pytest.raises(BadInput, match="not UTF-8"):
        mappings("thẩm".encode("utf-16"), "f.tsv")
