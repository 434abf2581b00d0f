"""The wordings of the description form: headings, columns, fields, and the sentences written into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from graph_build.namespaces import term
from graph_build.schemes import CodeList, Schemes

#: What a field of the form's head holds.
FIELDS = (
    "position-name",
    "position-code",
    "start-date",
    "unit",
    "specialisation",
    "rank",
    "work-process",
    "objective",
)
_SECTIONS = (
    "identification",
    "objective",
    "duties",
    "relations",
    "internal-relations",
    "external-relations",
    "powers",
    "requirements",
    "qualifications",
    "competencies",
    "competency",
    "approval",
)
#: By which columns each table of the form is known.
TABLES = {
    "duties": ("task", "criterion"),
    "internal-relations": ("managed-by", "manages", "partners"),
    "external-relations": ("organisation",),
    "powers": ("power", "powers"),
    "qualifications": ("requirement",),
    "competencies": ("competency",),
}
_COLUMNS = (
    "ordinal",
    "duty-group",
    *(column for columns in TABLES.values() for column in columns),
    "nature",
    "requirement-group",
    "competency-group",
    "level",
)
#: Groups of requirements, and the kind of requirement that each holds.
REQUIREMENT_ROWS = {
    "education": "education",
    "training": "knowledge",
    "qualifications": "education",
    "experience": "experience",
    "qualities": "other",
    "other-requirements": "other",
}
_NOTES = ("source-note", "caution", "empty-note", "duties-note", "type-note")
_RANKS = ("rank-with-act", "rank-with-code")
_PLACE = re.compile(r"\\\{\w+\\\}")
_BLANK = re.compile(r"^[\s.…_]*$")


@dataclass(frozen=True, slots=True)
class FormWording:
    """Tells what a text is in the form; each list holds the wordings of one kind of place."""

    title: CodeList
    fields: CodeList
    sections: CodeList
    columns: CodeList
    rows: CodeList
    blanks: CodeList
    duty_types: CodeList
    messages: dict[str, re.Pattern[str]]

    @classmethod
    def of(cls, schemes: Schemes) -> FormWording:
        """The wordings out of the code list `description-form`."""
        form = schemes.list_named("description-form")
        return cls(
            title=_only(form, ("title",)),
            fields=_only(form, FIELDS),
            sections=_only(form, _SECTIONS),
            columns=_only(form, _COLUMNS),
            rows=_only(form, REQUIREMENT_ROWS),
            blanks=_only(form, ("empty",)),
            duty_types=schemes.list_named("duty-types"),
            messages=_patterns(form),
        )

    def is_blank(self, text: str) -> bool:
        """Whether a field was left open, or says that there is nothing."""
        return bool(_BLANK.match(text)) or self.blanks.worded(text) is not None

    def is_title(self, text: str) -> bool:
        """Whether a text is the name of the form, which a new form begins with."""
        return self.title.opening(text) is not None

    def is_note(self, text: str) -> bool:
        """Whether a text is one that the program writes around what it fills in."""
        return any(self.messages[name].match(text) for name in _NOTES if name in self.messages)

    def rank(self, text: str) -> str:
        """The rank in a text that may give its code and the act that sets it."""
        found = (self.messages[name].fullmatch(text) for name in _RANKS if name in self.messages)
        return next((match["rank"] for match in found if match), text)

    def is_rank_group(self, text: str) -> bool:
        """Whether a group of competencies is what the program writes where the source forms none."""
        pattern = self.messages.get("rank-group")
        return pattern is not None and pattern.fullmatch(text) is not None

    def is_quotation(self, text: str) -> bool:
        """Whether a footnote quotes a position's source, word for word."""
        pattern = self.messages.get("position-footnote")
        return pattern is not None and pattern.fullmatch(text.strip()) is not None

    def is_types_note(self, text: str) -> bool:
        """Whether a text says that groups in italics are duty types and no wording of a document."""
        pattern = self.messages.get("type-note")
        return pattern is not None and pattern.search(text) is not None

    def are_types(self, text: str) -> bool:
        """Whether a text is nothing but names of duty types."""
        return all(self.duty_types.named(name) for name in text.split(";"))


def _only(form: CodeList, notations: Iterable[str]) -> CodeList:
    """The part of the code list with these notations."""
    wanted = frozenset(notations)
    return replace(form, concepts=tuple(c for c in form.concepts if c.notation in wanted))


def _patterns(form: CodeList) -> dict[str, re.Pattern[str]]:
    """A pattern for each sentence, with a named group for each of its places."""
    notations = {concept.iri: concept.notation for concept in form.concepts}
    return {
        notations[triple.subject]: _pattern(triple.object.value)
        for triple in form.triples
        if triple.predicate == term("vtvl:message")
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
        and triple.object.language == "vi"
    }


def _pattern(message: str) -> re.Pattern[str]:
    escaped = re.escape(message).replace(r"\ ", " ")
    return re.compile(_PLACE.sub(lambda found: f"(?P<{found[0][2:-2]}>.+?)", escaped), re.DOTALL)
