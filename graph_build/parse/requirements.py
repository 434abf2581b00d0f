"""The values that stand in a requirement of a rank: lengths of service, numbers, levels.

The sentence stays verbatim beside them; nothing is read where the wording does not say it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.model import Quote, Requirement, RequirementKind
from graph_build.schemes import CodeList, Concept, Schemes

#: A number may be repeated in words: "06 (sáu) năm".
_DURATION = re.compile(r"(?P<count>\d{1,3})\s*(?:\(\w[\w ]{0,20}\)\s*)?(?P<unit>năm|tháng)\b")
_COUNT = re.compile(
    r"(?:ít nhất|tối thiểu|từ)\s+(?P<count>\d{1,3})\s+(?!(?:\(\w[\w ]{0,20}\)\s*)?(?:năm|tháng)\b|%)"
)
_EQUIVALENT = re.compile(r"\btương đương\b")
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=\S)")
_MONTHS = {"năm": 12, "tháng": 1}


@dataclass(frozen=True, slots=True)
class LevelLists:
    """The code lists whose wordings a requirement may hold."""

    ranks: CodeList
    education: CodeList
    political_theory: CodeList
    state_management: CodeList

    @classmethod
    def of(cls, schemes: Schemes) -> LevelLists:
        """The lists out of all code lists."""
        return cls(
            schemes.list_named("ranks"),
            schemes.list_named("education-levels"),
            schemes.list_named("political-theory-levels"),
            schemes.list_named("state-management-levels"),
        )


def read_requirement(kind: RequirementKind, quote: Quote, label: str, lists: LevelLists) -> Requirement:
    """A requirement with the values of its first sentence; further sentences that set a value become parts.

    "Có thời gian giữ ngạch … từ đủ 06 năm …. Trường hợp … tối thiểu 01 năm (đủ 12 tháng)." gives 72
    months, with a part of 12 months that only time in the rank itself can fill.
    """
    sentences = _SENTENCE_END.split(quote.text)
    parts = tuple(
        part
        for sentence in sentences[1:]
        if (part := _simple(kind, Quote(sentence, quote.line, quote.last_line), "", lists)).min_months
        or part.min_count
    )
    whole = _simple(kind, Quote(sentences[0], quote.line, quote.last_line), label, lists)
    return Requirement(
        kind=kind,
        quote=quote,
        label=label,
        min_months=whole.min_months,
        in_rank=whole.in_rank,
        strictly=whole.strictly,
        min_count=whole.min_count,
        education_level=whole.education_level,
        political_theory_level=whole.political_theory_level,
        state_management_level=whole.state_management_level,
        parts=parts,
    )


def _simple(kind: RequirementKind, quote: Quote, label: str, lists: LevelLists) -> Requirement:
    text = quote.text
    months, clause = _months(text)
    count = _COUNT.search(text)
    if count and not months:
        clause = text[: count.start()]
    rank = _last_rank(clause, lists.ranks) if months or count else None
    political = lists.political_theory.within(text)
    management = lists.state_management.within(text)
    education = None if political or management else lists.education.within(text)
    return Requirement(
        kind=kind,
        quote=quote,
        label=label,
        min_months=months,
        in_rank=rank.label_vi if rank else "",
        strictly=rank is not None and _EQUIVALENT.search(_after_rank(clause, rank)) is None,
        min_count=int(count["count"]) if count else None,
        education_level=_notation(education),
        political_theory_level=_notation(political),
        state_management_level=_notation(management),
    )


def _months(text: str) -> tuple[int | None, str]:
    """The first length of time in months, and the clause before it, which says where it is served."""
    found = _DURATION.search(text)
    if found is None:
        return None, ""
    clause = re.split(r"(?<=\S),?\s+thì\s+", text[: found.start()])[-1]
    return int(found["count"]) * _MONTHS[found["unit"]], clause


def _last_rank(clause: str, ranks: CodeList) -> Concept | None:
    """The rank that stands last in the clause, the longest wording where several begin at one place."""
    lowered = clause.casefold()
    places = [(lowered.rfind(w), len(w), c) for c in ranks.concepts for w in c.wordings if w in lowered]
    return max(places, key=lambda p: (p[0], p[1]))[2] if places else None


def _after_rank(clause: str, rank: Concept) -> str:
    lowered = clause.casefold()
    ends = [lowered.rfind(w) + len(w) for w in rank.wordings if w in lowered]
    return lowered[max(ends) :] if ends else lowered


def _notation(concept: Concept | None) -> str:
    return concept.notation if concept else ""


def kind_of(part: str) -> RequirementKind:
    """The kind of requirement that a document part heads."""
    return RequirementKind(part) if part in set(RequirementKind) else RequirementKind.OTHER


def all_parts(requirements: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """The requirements and what is nested in them, depth first."""
    return tuple(r for top in requirements for r in (top, *all_parts(top.parts)))
