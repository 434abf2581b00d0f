"""A description form while its lines come in, and the position that it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph_build.model import (
    CompetencyNeeded,
    Description,
    Line,
    Position,
    Quote,
    Requirement,
    Specialisation,
    Statement,
    WorkingRelation,
)


@dataclass(slots=True)
class FormDraft:
    """What was read of one form so far."""

    number: int
    first: Line
    title: Quote | None = None
    code: Quote | None = None
    rank: Quote | None = None
    objective: list[Line] = field(default_factory=list)
    section: Specialisation | None = None
    statements: list[Statement] = field(default_factory=list)
    units: list[Quote] = field(default_factory=list)
    relations: list[WorkingRelation] = field(default_factory=list)
    powers: list[Quote] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    competencies: list[CompetencyNeeded] = field(default_factory=list)

    @property
    def place(self) -> str:
        """How the ledger names the position."""
        return f"position/{self.number}"

    def add_statements(self, found: Sequence[Statement], parent: int | None, heading: Quote | None) -> None:
        """Statements of one cell, after those that there are; below a duty, or under a heading."""
        before = len(self.statements)
        for own in found:
            shifted = replace(own, order=own.order + before)
            if parent is not None:
                shifted = replace(shifted, level=2, parent=parent)
            elif own.parent is not None:
                shifted = replace(shifted, parent=own.parent + before)
            if heading and not own.heading:
                shifted = replace(shifted, heading=heading.text, heading_line=heading.line)
            self.statements.append(shifted)

    def position(self, section: Specialisation) -> Position:
        """The position; a form without a name goes by its first line."""
        objective = self.objective
        text = "\n".join(line.text.strip() for line in objective)
        return Position(
            local=str(self.number),
            ordinal=self.number,
            title=self.title or Quote(self.first.text.strip(), self.first.number, self.first.number),
            specialisation=self.section or section,
            statements=tuple(self.statements),
            ordinal_inferred=True,
            rank=self.rank,
            objective=Quote(text, objective[0].number, objective[-1].number) if objective else None,
            code=self.code,
            description=Description(
                tuple(self.units),
                tuple(self.relations),
                tuple(self.powers),
                tuple(self.requirements),
                tuple(self.competencies),
            ),
        )
