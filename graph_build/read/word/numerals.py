"""Numbers as Word prints them before a paragraph."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST_ROMAN = 10_000


def numeral(number: int, form: str, pattern: str = "") -> str:
    """A number in a form of ECMA-376, part 1, 17.18.59; in one that is not listed here as a plain number.

    `pattern` is how a form of its own begins, as `001, 002, 003, ...`.

    >>> numeral(4, "upperRoman"), numeral(28, "lowerLetter"), numeral(7, "decimalZero")
    ('IV', 'bb', '07')
    """
    match form:
        case "none":
            return ""
        case "upperRoman":
            return _roman(number)
        case "lowerRoman":
            return _roman(number).lower()
        case "upperLetter":
            return _letters(number)
        case "lowerLetter":
            return _letters(number).lower()
        case "decimalZero":
            return f"{number:02d}"
        case "decimalEnclosedCircle" if 0 < number <= 20:
            return chr(0x2460 + number - 1)
        case "decimalEnclosedParen" if 0 < number <= 20:
            return f"({number})"
        case "numberInDash":
            return f"- {number} -"
        case "custom":
            return f"{number:0{len(pattern.partition(',')[0].strip())}d}"
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < _MOST_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """From a to z, then aa, bb … zz, aaa: Word repeats the letter."""
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * min(times + 1, 30)
