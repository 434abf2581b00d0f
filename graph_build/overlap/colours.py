"""A scale of one hue that reads in grey print and to colour-blind eyes, and the ink that reads on it."""

from __future__ import annotations

#: The colour of nothing at all, lighter than the least that is something.
NOTHING = "#f7f9fb"
#: From little to much; lightness falls in even steps.
SCALE = ("#d9e8f5", "#b0d2e7", "#75b3d8", "#3f8fc5", "#1a68ae", "#08306b")
#: Colours for things that differ in kind; Okabe and Ito, told apart by colour-blind eyes too.
HUES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f6000", "#5b3fa0")
#: Black and white: of any two inks, only these leave no shade with a contrast below 4.5.
_DARK, _LIGHT = "#000000", "#ffffff"


def shade(share: float) -> str:
    """The colour of a share of the scale; 0 is its lightest, 1 its darkest, in between is mixed."""
    place = min(max(share, 0.0), 1.0) * (len(SCALE) - 1)
    below = min(int(place), len(SCALE) - 2)
    part = place - below
    lower, upper = _channels(SCALE[below]), _channels(SCALE[below + 1])
    mixed = (round(a + (b - a) * part) for a, b in zip(lower, upper, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ink_on(colour: str) -> str:
    """Dark or white, whichever has more contrast on a colour.

    >>> ink_on("#ffffff"), ink_on("#08306b")
    ('#000000', '#ffffff')
    """
    return max((_DARK, _LIGHT), key=lambda ink: contrast(ink, colour))


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours, 1 to 21; https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance; https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
