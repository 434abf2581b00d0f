"""The title of an article of standards: the name of the rank, and its code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_build.model import Quote
from graph_build.parse.circular_lines import Paragraph
from graph_build.schemes import CodeList, as_words, fold

#: What may stand around a name and is no part of it.
_AROUND = ' .:;"“”-‐‑–—−'
#: The forms of code that are known: 01.003 of civil servants, V.05.02.07 and V05.02.07 of public employees.
_CODE = re.compile(r"^(?:\d{2}\.\d{3}|V\.?\d{2}\.\d{2}\.\d{2,3})$")
_CODE_PHRASE = re.compile(
    r"[\s(\[\-‐‑–—−,;:]*\bmã(?:\s+[^\W\d_]{1,12}){0,5}?\s*[:\-‐‑–—−]?\s*"
    r"(?P<code>[A-ZĐ]{0,3}\s?\.?\s?\d(?:\s?\.\s?(?=\d)|[/-](?=\w)|\w)*)\s*[)\]]?\s*[.;:]?\s*$",
    re.IGNORECASE,
)
#: What is left of such a phrase where the code itself stands on the next line.
_CODE_WORD = re.compile(
    r"[\s(\[\-‐‑–—−,;:]+mã\s+số(?:\s+(?:ngạch|chức danh(?:\s+nghề nghiệp)?))?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Title:
    """The name that an article gives, verbatim, without the words before it; its code, where printed."""

    name: Quote
    code: Quote | None


def title_of_article(heading: Quote, openings: CodeList) -> Title:
    """The name and the code in the heading of an article.

    "Ngạch chuyên viên cao cấp (mã số 01.001)" gives "chuyên viên cao cấp" and "01.001".
    """
    text, code = split_code(heading)
    text = _CODE_WORD.sub("", text.strip(_AROUND)).strip(_AROUND)
    if text.count("(") > text.count(")"):
        text = f"{text})"  # "(hạng III, mã số V.01.02.02)"
    opening = openings.by_notation("title-opening")
    wordings = sorted(opening.wordings, key=len, reverse=True) if opening else []
    for wording in wordings:
        rest = _behind(wording, text)
        if rest:
            text = rest
            break
    return Title(Quote(text, heading.line, heading.last_line), code)


def split_code(quote: Quote) -> tuple[str, Quote | None]:
    """A text without the code at its end, and the code."""
    found = _CODE_PHRASE.search(quote.text)
    if found is None:
        return quote.text, None
    code = re.sub(r"\s", "", found["code"])
    return quote.text[: found.start()], Quote(code, quote.line, quote.last_line)


def is_code(text: str) -> bool:
    """Whether a text has the form of a code of a rank."""
    return _CODE.match(text) is not None


def rank_name(title: str, ranks: CodeList) -> str:
    """The name under which a rank goes: that of the code list, or the title with a capital."""
    listed = ranks.named(title)
    return listed.label_vi if listed else title[:1].upper() + title[1:]


def clause_part(paragraph: Paragraph, parts: CodeList) -> str:
    """The notation of the part that a clause is headed as; empty where it is none."""
    words = as_words(paragraph.flat)
    found = [
        (len(wording), concept.notation)
        for concept in parts.concepts
        for wording in map(as_words, concept.wordings)
        if words == wording or words.startswith(f"{wording} ")
    ]
    return max(found)[1] if found else ""


def _behind(wording: str, text: str) -> str:
    """What follows a wording that opens a text; empty where it does not, or nothing follows."""
    if not fold(text).startswith(f"{wording} "):
        return ""
    words = len(wording.split())
    return " ".join(text.split()[words:]).strip(_AROUND)
