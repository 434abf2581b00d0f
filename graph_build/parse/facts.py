"""What is said of a position beside title, objective and duties: powers, requirements, competencies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph_build.model import (
    CompetencyNeeded,
    Description,
    Line,
    Quote,
    Requirement,
    RequirementKind,
    Role,
    Statement,
)
from graph_build.parse.bullets import split_marker
from graph_build.parse.ledger import Ledger
from graph_build.parse.requirements import LevelLists, kind_of, read_requirement
from graph_build.schemes import CodeList

_REQUIREMENTS = ("requirements", *(kind.value for kind in RequirementKind))


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads lists of powers, requirements and competencies, one a line."""

    ledger: Ledger
    parts: CodeList
    levels: LevelLists

    def add(self, found: Description, part: str, lines: Sequence[Line], place: str) -> Description:
        """The description with what a part of that name adds; as it was where it adds nothing."""
        if part == "powers":
            return replace(found, powers=(*found.powers, *self.quotes(lines, Role.POWER, place)))
        if part == "competencies":
            needed = map(CompetencyNeeded, self.quotes(lines, Role.COMPETENCY, place))
            return replace(found, competencies=(*found.competencies, *needed))
        if part in _REQUIREMENTS:
            own = self.requirements(lines, kind_of(part), place)
            return replace(found, requirements=(*found.requirements, *own))
        return found

    def quotes(self, lines: Iterable[Line], role: Role, place: str) -> tuple[Quote, ...]:
        """The wording of each line without its marker."""
        items = [split_marker(line) for line in lines if line.text.strip()]
        self.ledger.enter_all((item.line for item in items), role, place)
        return tuple(Quote(item.text, item.line.number, item.line.number) for item in items)

    def requirements(
        self, lines: Iterable[Line], kind: RequirementKind, place: str, label: str = ""
    ) -> tuple[Requirement, ...]:
        """The requirements of some lines; a line that is the name of a kind and a colon heads those below."""
        found: list[Requirement] = []
        for line in lines:
            part = self.parts.named(line.text) if line.text.rstrip().endswith(":") else None
            if part:
                kind, label = kind_of(part.notation), line.text.strip()
                self.ledger.enter(line, Role.REQUIREMENT_LABEL, place)
                continue
            wordings = self.quotes([line], Role.REQUIREMENT, place)
            found.extend(read_requirement(kind, wording, label, self.levels) for wording in wordings)
        return tuple(found)


def with_criteria(
    statements: tuple[Statement, ...], lines: Sequence[Line], ledger: Ledger, place: str
) -> tuple[Statement, ...]:
    """The statements with the criteria beside them: one each where they are as many, else all to all."""
    items = [split_marker(line) for line in lines if line.text.strip()]
    criteria = [Quote(item.text, item.line.number, item.line.number) for item in items]
    ledger.enter_all((item.line for item in items), Role.COMPLETION_CRITERION, place)
    if len(criteria) == len(statements):
        return tuple(replace(s, criteria=(c,)) for s, c in zip(statements, criteria, strict=True))
    return tuple(replace(s, criteria=tuple(criteria)) for s in statements)
