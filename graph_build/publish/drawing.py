"""The strokes that pictures are made of: SVG as text, the same figures give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

_FONTS = "'Be Vietnam Pro', 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
MARGIN = 24
#: From one line of text to the next.
LINE = 17
SMALL = 'font-size="12"'
SOFT = 'fill="#555555"'
#: The letters of a title that fit on a pixel of width.
_TITLE_LETTER, _SUBTITLE_LETTER, _TEXT_LETTER = 11.5, 8.2, 7.0


def picture(width: float, height: float, title_vi: str, title_en: str, body: Iterable[str]) -> str:
    """A whole SVG document, white, with its title told to screen readers."""
    w, h = number(width), number(height)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
            f'role="img" xml:lang="vi" font-family="{_FONTS}" font-size="13" fill="#1b1b1b">',
            f"<title>{escape(title_vi)} / {escape(title_en)}</title>",
            f'<rect width="{w}" height="{h}" fill="#ffffff"/>',
            *body,
            "</svg>",
            "",
        )
    )


def heading(title_vi: str, title_en: str, told_vi: str, told_en: str) -> tuple[str, ...]:
    """The title of a picture and what its marks say, in both languages; 106 pixels high."""
    return (
        text(MARGIN, 38, title_vi, 'font-size="21" font-weight="700"'),
        text(MARGIN, 62, title_en, f'font-size="15" {SOFT} xml:lang="en"'),
        text(MARGIN, 88, told_vi),
        text(MARGIN, 106, told_en, f'{SOFT} xml:lang="en"'),
    )


def heading_width(title_vi: str, title_en: str, told_vi: str, told_en: str) -> int:
    """The room that a heading needs, margins included."""
    widths = (
        len(title_vi) * _TITLE_LETTER,
        len(title_en) * _SUBTITLE_LETTER,
        max(len(told_vi), len(told_en)) * _TEXT_LETTER,
    )
    return int(max(widths)) + 2 * MARGIN


def foot(top: float, lines: Iterable[str]) -> tuple[str, ...]:
    """Notes and source, one line below the other."""
    return tuple(
        text(MARGIN, top + place * LINE, line, f"{SMALL} {SOFT}") for place, line in enumerate(lines)
    )


def text(x: float, y: float, words: str, style: str = "") -> str:
    """A line of text at its base line."""
    gap = " " if style else ""
    return f"<text x={quoteattr(number(x))} y={quoteattr(number(y))}{gap}{style}>{escape(words)}</text>"


def turned(x: float, y: float, words: str, style: str = "", degrees: float = -90) -> str:
    """A line of text turned about its beginning."""
    gap = " " if style else ""
    return text(x, y, words, f'{style}{gap}transform="rotate({number(degrees)} {number(x)} {number(y)})"')


def told(tooltip: str, *parts: str) -> str:
    """Parts with a text that a pointer or a screen reader finds."""
    return f"<g><title>{escape(tooltip)}</title>{''.join(parts)}</g>"


def circle(x: float, y: float, radius: float, style: str) -> str:
    """A disc."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {style}/>'


def rectangle(x: float, y: float, width: float, height: float, style: str) -> str:
    """A box."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" {style}/>'
    )


def capital(words: str) -> str:
    """The words with a capital at the beginning, the rest as it is."""
    return words[:1].upper() + words[1:]


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
