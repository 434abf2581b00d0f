"""Duties that say nothing about a position: the catch-all, the umbrella, and what stands in every section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from graph_build.duties.readings import DutyReading

#: A duty that this share of the specialisations holds, of at least so many, is a framework duty.
FRAMEWORK_SHARE = 0.8
FEWEST_SPECIALISATIONS = 5


@dataclass(frozen=True, slots=True)
class GenericMark:
    """Why a duty is generic, in Vietnamese and English."""

    key: str
    note_vi: str
    note_en: str


_BY_FLAG = {
    "type": (
        "Nhiệm vụ thuộc loại thường ghi ở cuối bản mô tả công việc (nhiệm vụ khác được phân công).",
        "A duty of the catch-all type, with which descriptions commonly close.",
    ),
    "cue": (
        "Câu khung mở đầu phần nhiệm vụ chuyên môn, không nêu một nhiệm vụ riêng nào.",
        "The umbrella sentence that opens the professional duties and names none of its own.",
    ),
}


def mark_generic(
    duties: Iterable[DutyReading], performed_in: Mapping[str, Set[str]], specialisations: int
) -> tuple[GenericMark, ...]:
    """The generic duties with the reasons, sorted by key.

    `performed_in` maps a duty key to the specialisations whose positions perform it.
    """
    marks: dict[str, GenericMark] = {}
    for duty in duties:
        if duty.generic_note_key:
            marks.setdefault(duty.key, GenericMark(duty.key, *_BY_FLAG[duty.generic_note_key]))
    if specialisations >= FEWEST_SPECIALISATIONS:
        for mark in _framework(performed_in, specialisations):
            marks.setdefault(mark.key, mark)
    return tuple(marks[key] for key in sorted(marks))


def _framework(performed_in: Mapping[str, Set[str]], specialisations: int) -> Iterable[GenericMark]:
    """Framework duties: those that stand in nearly every specialisation, in whatever wording."""
    for key, where in performed_in.items():
        count = len(where)
        if count >= FRAMEWORK_SHARE * specialisations:
            yield GenericMark(
                key,
                f"Câu khung có ở {count} trên {specialisations} chuyên ngành, tính cả cách ghi gần giống.",
                f"A framework sentence that {count} of {specialisations} specialisations hold in like words.",
            )
