"""Ordinals and the numerals of sections as documents print them."""

from __future__ import annotations

import re

#: "7", "7.", "07", "7)", and with the number of the section in front: "I.7", "2.7", "A.7".
_ORDINAL = re.compile(r"^\s*(?:(?:[IVXLC]+|[A-ZĐ]|\d{1,2})\s*[.-]\s*)*(\d{1,4})\s*[.)]?\s*$")
_ROMAN = re.compile(r"^\s*([IVXLC]+)\s*[.)]?\s*$")
_LETTER = re.compile(r"^\s*([A-ZĐ])\s*[.)]?\s*$")
_LABELLED = re.compile(
    r"^\s*(?P<number>[IVXLC]+|[A-HĐ]|\d{1,2})\s*(?:[.)/:]|\s[-–—](?=\s))\s+(?P<label>\S.*)$", re.DOTALL
)


def ordinal_of(text: str) -> int | None:
    """The number that an ordinal prints; none where the text is no ordinal."""
    found = _ORDINAL.match(text)
    return int(found[1]) if found and int(found[1]) else None


def is_ordinal(text: str) -> bool:
    """Whether a text is an ordinal and nothing else."""
    return ordinal_of(text) is not None


def numeral_of(text: str) -> str:
    """The Roman numeral or the letter that a text is; empty where it is neither."""
    found = _ROMAN.match(text) or _LETTER.match(text)
    return found[1] if found else ""


def labelled(text: str) -> tuple[str, str] | None:
    """The number or letter before a label, and the label: "IV. Y tế" gives ("IV", "Y tế")."""
    found = _LABELLED.match(text)
    return (found["number"], found["label"].strip()) if found else None


def is_roman(numeral: str) -> bool:
    """Whether a numeral is a Roman number; C and D after other letters are told apart by the caller."""
    return _ROMAN.match(numeral) is not None
