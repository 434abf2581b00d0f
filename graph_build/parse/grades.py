"""How high a rank stands among those of the same work, by the words of grade in its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph_build.namespaces import local_name
from graph_build.schemes import CodeList, Concept, fold

#: A name without a word of grade stands here: under "chính", over "trung cấp".
_UNNAMED = ("grade", 3)
#: Classes (hạng) say more than the words of grade beside them: "Bác sĩ chính (hạng II)".
FIRST_LADDER = "class"


@dataclass(frozen=True, slots=True)
class Grade:
    """The work that a name names, and where the name stands: a ladder, and the step on it, 1 the highest."""

    work: str
    ladder: str
    step: int


def grade_of(name: str, grades: CodeList) -> Grade:
    """The grade that a name says.

    "An toàn thông tin hạng II" is step 2 of the classes of "An toàn thông tin"; "Kế toán viên" step 3 of
    the grades of "Kế toán viên", under "Kế toán viên chính".
    """
    found = sorted(_found(name, grades), key=lambda entry: entry[0])
    work = name
    for start, end, _ in reversed(found):
        work = f"{work[:start]} {work[end:]}"
    work = re.sub(r"\(\s*\)", " ", work)
    work = re.sub(r"\s+", " ", work).strip(" -–,")
    steps = dict(_step(concept) for _, _, concept in found)
    ladder = FIRST_LADDER if FIRST_LADDER in steps else next(iter(steps), _UNNAMED[0])
    return Grade(work or name, ladder, steps.get(ladder, _UNNAMED[1]))


def is_graded(name: str, grades: CodeList) -> bool:
    """Whether a name holds a word of grade."""
    return any(True for _ in _found(name, grades))


def is_bare(name: str, grades: CodeList) -> bool:
    """Whether a name is nothing but a word of grade, as "Hạng II" is."""
    return is_graded(name, grades) and grade_of(name, grades).work == name


def next_higher(names: Iterable[str], grades: CodeList) -> Mapping[str, str]:
    """For each of these names the one a single step higher in the same work, where it is among them."""
    ladders: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for name in sorted(set(names)):
        grade = grade_of(name, grades)
        work = "" if is_bare(name, grades) else local_name(grade.work)
        ladders[work, grade.ladder].setdefault(grade.step, name)
    return {
        name: steps[step - 1]
        for steps in ladders.values()
        for step, name in sorted(steps.items())
        if step - 1 in steps
    }


def short_names(name: str, names: Iterable[str], grades: CodeList) -> dict[str, str]:
    """How the text about a rank calls the others of its work for short: "hạng III" for "Kỹ sư hạng III"."""
    own = grade_of(name, grades)
    short = {}
    for other in names:
        grade = grade_of(other, grades)
        concept = grades.by_notation(f"{grade.ladder}-{grade.step}")
        if grade.ladder == own.ladder == FIRST_LADDER and concept and _same_work(grade, own):
            short[other] = fold(concept.label_vi)
    return short


def _same_work(one: Grade, other: Grade) -> bool:
    return local_name(one.work) == local_name(other.work)


def _found(name: str, grades: CodeList) -> Iterator[tuple[int, int, Concept]]:
    """The words of grade in a name with the concept of each; one for each concept at most."""
    lowered = name.casefold()
    for concept in grades.concepts:
        word = fold(concept.label_vi)
        compounds = [w for w in concept.wordings if w != word]
        taken = {n for start, end in _places(compounds, lowered) for n in range(start, end)}
        free = (place for place in _places([word], lowered) if place[0] not in taken)
        if place := next(free, None):
            yield *place, concept


def _places(wordings: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    for wording in wordings:
        for match in re.finditer(rf"(?<!\w){re.escape(wording)}(?!\w)", text):
            yield match.span()


def _step(concept: Concept) -> tuple[str, int]:
    ladder, _, step = concept.notation.rpartition("-")
    return ladder, int(step)
