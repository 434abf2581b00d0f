"""What titles and ranks come to: one name for each family and each rank, however they are spelt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph_build.model import Family, Line, Position, RankDescription
from graph_build.namespaces import fingerprint, local_name, short_slug, slugify
from graph_build.parse.grades import FIRST_LADDER, grade_of, is_bare
from graph_build.parse.ledger import Ledger
from graph_build.schemes import CodeList, as_words

#: What may stand between the rank and the work in a title.
_CONNECTOR = re.compile(r"^(?:về|phụ trách|làm công tác)\s+", re.IGNORECASE)


def work_of(title: str, rank: str, ranks: CodeList, grades: CodeList) -> str:
    """The work that a title names once its rank is taken off.

    "Chuyên viên chính về quản lý báo chí" and "Chuyên viên về quản lý báo chí" are both "quản lý báo chí".
    Of a rank that no code list knows the words of grade are taken off: "Kiểm lâm viên chính" beside that
    rank is "Kiểm lâm viên".
    """
    known = ranks.beginning(title)
    if known is None:
        return _ungraded(title, rank, ranks, grades)
    wording = max((w for w in known.wordings if title.casefold().startswith(w)), key=len, default="")
    return _CONNECTOR.sub("", title[len(wording) :].strip()) or title


def _ungraded(title: str, rank: str, ranks: CodeList, grades: CodeList) -> str:
    """A title without its words of grade where these are its rank's: a class, or as printed beside it."""
    own = grade_of(title, grades)
    if own.ladder == FIRST_LADDER:
        return own.work
    if not rank or ranks.named(rank) is not None:
        return title
    work = as_words(grade_of(rank, grades).work)
    is_of_rank = is_bare(rank, grades) or f"{as_words(own.work)} ".startswith(f"{work} ")
    return own.work if is_of_rank else title


def name_positions(
    positions: Sequence[Position], ranks: CodeList, grades: CodeList, ledger: Ledger
) -> tuple[Position, ...]:
    """The positions with the family and the rank that they belong to.

    Titles that differ in case, marks or punctuation alone are one family, named as it is printed first;
    the other spellings are findings. So it is with ranks. What a layout has told already stays.
    """
    families: dict[str, Family] = {}
    known_ranks: dict[str, str] = {local_name(c.label_vi): c.label_vi for c in ranks.concepts}
    named = []
    for position in positions:
        rank = position.rank.text if position.rank else ""
        own = position.family.label if position.family else ""
        label = own or work_of(position.title.text, rank, ranks, grades)
        local = _family_local(position, label)
        family = families.setdefault(local, Family(local, label))
        if family.label != label:
            line = Line(position.title.line, position.title.text)
            ledger.find("title-varies", line, value=label, first=family.label)
        named.append(replace(position, family=family, rank_name=_rank_name(position, ranks, known_ranks)))
    return tuple(named)


def name_ranks(descriptions: Sequence[RankDescription], ranks: CodeList) -> tuple[RankDescription, ...]:
    """Rank descriptions, those of one spelling under one name."""
    known = {local_name(c.label_vi): c.label_vi for c in ranks.concepts}
    return tuple(replace(d, name=known.setdefault(local_name(d.name), d.name)) for d in descriptions)


def _rank_name(position: Position, ranks: CodeList, known: dict[str, str]) -> str:
    if position.rank is None:
        return position.rank_name
    listed = ranks.named(position.rank.text)
    label = listed.label_vi if listed else position.rank.text
    return known.setdefault(local_name(label), label)


def _family_local(position: Position, label: str) -> str:
    """Readable, unique in its specialisation, and the same whatever stands before it in the document."""
    slug = short_slug(label)
    full = slugify(label)
    tail = "" if slug == full and slug else f"-{fingerprint(full or label)}"
    return f"{position.specialisation.local}/{slug}{tail}"
