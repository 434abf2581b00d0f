"""Numbers and dates of cells as Excel shows them under a format, in the Vietnamese way of writing.

ECMA-376 part 1, 18.8.30 (numFmt) and 18.17.4.1 (dates as serial numbers). Shown are decimals, groups,
per cent, dates and times, and what a format adds in quotes; colours, conditions, fractions and exponents of a
format do not change what is read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

#: What the numbers of formats that a file does not spell out stand for; 14 and 22 follow the country.
BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
_LITERALS = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]')
_DATE_CODES = re.compile(r"(?i)y+|m+|d+|h+|s+|am/pm|a/p")
_DIGITS = re.compile(r"[0#?][0#?,.]*")
#: Day 0 of the two calendars; the first takes 1900 for a leap year, so that dates count from 30 December.
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_466
_MARK = "\x00"


def shown_number(value: str, form: str, *, is_1904: bool = False) -> str:
    """A stored number as its cell shows it; unchanged where it is none.

    >>> shown_number("1.0", "General"), shown_number("0.125", "0.0%"), shown_number("44197", "dd/mm/yyyy")
    ('1', '12,5%', '01/01/2021')
    """
    try:
        number = float(value)
    except ValueError:
        return value
    if not math.isfinite(number):
        return value
    part = _section(form, number)
    literals: list[str] = []
    bare = _LITERALS.sub(lambda found: _kept(found, literals), part)
    if _is_date(bare):
        shown = _date(number, bare, _EPOCH_1904 if is_1904 else _EPOCH)
    elif form.casefold() in ("general", "@", "") or not _DIGITS.search(bare):
        shown = _general(number) if form.casefold() in ("general", "@", "") or not bare else bare
    else:
        shown = _number(number, bare, has_sign=part is not form and number < 0)
    for literal in literals:
        shown = shown.replace(_MARK, literal, 1)
    return shown.strip()


def _section(form: str, number: float) -> str:
    """Formats may differ for numbers above, below and at zero."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', form)
    if number < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if number == 0 and len(parts) > 2 else parts[0] if len(parts) > 1 else form


def _kept(found: re.Match[str], literals: list[str]) -> str:
    """A literal leaves a mark, to be put back at the end; spacing, colours and conditions leave nothing."""
    text = found[1] if found[1] is not None else found[2]
    if text is None:
        return "h" if found[0].casefold() in ("[h]", "[hh]") else ""
    literals.append(text)
    return _MARK


def _is_date(bare: str) -> bool:
    return bool(_DATE_CODES.search(bare)) and "general" not in bare.casefold()


def _general(number: float) -> str:
    """Up to eleven digits, as a cell of the general format shows."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.11g}".replace(".", ",")


def _number(number: float, bare: str, *, has_sign: bool) -> str:
    """A number in the place that the digits of the format hold; a negative section has its own sign."""
    found = _DIGITS.search(bare)
    assert found is not None
    digits, percent = found[0], bare.count("%")
    decimals = len(digits.rpartition(".")[2].replace(",", "")) if "." in digits else 0
    value = (abs(number) if has_sign else number) * 100 ** min(percent, 3)
    groups = "," if "," in digits.partition(".")[0].rstrip(",") else ""
    text = f"{value:{groups}.{min(decimals, 30)}f}"
    optional = len(digits) - len(digits.rstrip("#"))
    if decimals and optional:
        whole, _, fraction = text.partition(".")
        fraction = fraction[: decimals - optional] + fraction[decimals - optional :].rstrip("0")
        text = f"{whole}.{fraction}" if fraction else whole
    width = len(re.sub(r"[^0]", "", digits.partition(".")[0]))
    text = text.zfill(width + (len(text) - len(text.partition(".")[0]))) if width > 1 else text
    shown = text.translate(str.maketrans(",.", ".,"))
    return bare[: found.start()] + shown + bare[found.end() :]


def _date(number: float, bare: str, epoch: datetime) -> str:
    """A day, a time or both; a number that is no day stays a number."""
    if not 0 <= number < _LAST_DAY:
        return _general(number)
    early = 1 if epoch is _EPOCH and number < 60 else 0  # before the leap day that never was
    moment = epoch + timedelta(days=int(number) + early, seconds=round(number % 1 * 86400))
    half = bool(re.search(r"(?i)am/pm|a/p", bare))
    codes = list(_DATE_CODES.finditer(bare))
    out, last = [], 0
    for place, found in enumerate(codes):
        before = codes[place - 1][0].casefold()[0] if place else ""
        after = codes[place + 1][0].casefold()[0] if place + 1 < len(codes) else ""
        is_minute = found[0].casefold() in ("m", "mm") and (before == "h" or after == "s")
        out += [bare[last : found.start()], _field(moment, found[0].casefold(), is_minute, half)]
        last = found.end()
    return "".join((*out, bare[last:])).replace("@", "")


def _field(moment: datetime, code: str, is_minute: bool, is_half: bool) -> str:
    hour = (moment.hour % 12 or 12) if is_half else moment.hour
    if code[0] == "y":
        return f"{moment.year:04}" if len(code) > 2 else f"{moment.year % 100:02}"
    if code[0] == "a":
        return "SA" if moment.hour < 12 else "CH"
    value = {"d": moment.day, "h": hour, "s": moment.second}.get(
        code[0], moment.minute if is_minute else moment.month
    )
    return f"{value:02}" if len(code) > 1 else str(value)
