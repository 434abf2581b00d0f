"""Invented documents, and how to read them."""

from __future__ import annotations

from graph_build.model import ParsedDocument, SourceInfo
from graph_build.parse import parse_document
from graph_build.read.text import read_text
from graph_build.schemes import Schemes

HEADING = " \tTên vị trí việc làm\n\tNgạch công chức\n\tMục tiêu\n\tNhiệm vụ\n\n"
NUMBERED_HEADING = " \tSTT\n\tVị trí việc làm\n\tNgạch\n\tMục tiêu vị trí việc làm\n\tMô tả công việc\n\n"


def row(*cells: str) -> str:
    """A table row: each cell begins with a tab, a blank line ends it."""
    return "".join(f"\t{cell}\n" for cell in cells) + "\n"


def position(ordinal: str, title: str = "Chuyên viên về y tế", rank: str = "Chuyên viên") -> str:
    """A row of an annex with two duties."""
    return row(ordinal, title, rank, "Tham gia khám bệnh", "- Khám bệnh\n- Thực hiện nhiệm vụ khác")


def read(text: str, schemes: Schemes) -> ParsedDocument:
    """The document that a text holds."""
    info = SourceInfo("phu-luc", "Phụ lục")
    return parse_document(read_text(text.encode(), info, "phu-luc.txt"), schemes, "phu-luc.txt")


def rules(parsed: ParsedDocument) -> list[str]:
    """The rules of the findings, in the order of the lines."""
    return [finding.rule for finding in parsed.findings]
