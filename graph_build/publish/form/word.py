"""Pieces of WordprocessingML, in the order of elements that its schema asks for.

ISO/IEC 29500-1 (Office Open XML), part 17. Widths are twentieths of a point, as the format has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

#: What an XML 1.0 document cannot hold, not even escaped; https://www.w3.org/TR/xml/#charsets
_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile(r"\r\n|[\r\n\t]")
_HEADER_ROW = '<w:tblLook w:val="0620" w:firstRow="1" w:firstColumn="0" w:noHBand="1" w:noVBand="1"/>'
_HEADER_COLUMN = '<w:tblLook w:val="0680" w:firstRow="0" w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'


def xml_text(text: str) -> str:
    """The text fit for XML: specials escaped, characters that XML forbids replaced by `�`."""
    return escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text))


def run(text: str, style: str = "") -> str:
    """A run of text in a character style; line breaks and tabs become those of Word."""
    pieces, end = [], 0
    for match in _BREAK.finditer(text):
        pieces += [_text(text[end : match.start()]), "<w:tab/>" if match[0] == "\t" else "<w:br/>"]
        end = match.end()
    pieces.append(_text(text[end:]))
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{xml_text(text)}</w:t>' if text else ""


def note_reference(number: int) -> str:
    """The mark of a footnote in the text."""
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def footnote(number: int, text: str) -> str:
    """A footnote; it opens with its mark, as Word writes it."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    return (
        f'<w:footnote w:id="{number}">{paragraph(mark, run(f" {text}"), style="FootnoteText")}</w:footnote>'
    )


def paragraph(*runs: str, style: str = "", on_new_page: bool = False) -> str:
    """A paragraph of runs in a paragraph style, on top of a new page where that is asked for."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{'<w:pageBreakBefore/>' if on_new_page else ''}</w:pPr>"
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def cell(width: int, paragraphs: Iterable[str], *, merge: str = "") -> str:
    """A table cell; `merge` is `restart` where one begins that spans rows, `continue` in the rows below."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(cells: Iterable[str], *, is_header: bool = False) -> str:
    """A table row that no page break splits; a header row is flagged, and repeated on each page."""
    header = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    widths: Sequence[int], rows: Iterable[str], *, style: str, caption: str = "", has_header_row: bool = True
) -> str:
    """A table of fixed column widths; the caption is what a screen reader says of it."""
    look = _HEADER_ROW if has_header_row else _HEADER_COLUMN
    named = f"<w:tblCaption w:val={quoteattr(xml_text(caption))}/>" if caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{named}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
