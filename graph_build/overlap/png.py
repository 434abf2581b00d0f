"""SVG to PNG without a browser, in a font that has every Vietnamese letter."""

from __future__ import annotations

from pathlib import Path

_FONTS = Path(__file__).parent / "fonts"
#: Pixels for one unit of the SVG: sharp on paper at the width of a page.
SCALE = 2


def png(svg: str) -> bytes:
    """The picture at twice its size; the same SVG gives the same bytes, whatever fonts the machine has."""
    # The renderer is a native library that only this form needs.
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            zoom=SCALE,
            skip_system_fonts=True,
            font_files=[str(path) for path in sorted(_FONTS.glob("*.ttf"))],
            font_family="Be Vietnam Pro",
            sans_serif_family="Be Vietnam Pro",
        )
    )
