"""How the sheets of the data dictionary are laid out: which columns, how wide, filled by what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from graph_build.publish.reference.dictionary_rows import (
    Dictionary,
    Row,
    class_rows,
    code_rows,
    conceptual_rows,
    domain_rows,
    element_rows,
)
from graph_build.publish.spreadsheet import Cell


@dataclass(frozen=True, slots=True)
class Plan:
    """A column: its key among the headings, its width, its kind."""

    key: str
    width: int = 22
    kind: Literal["text", "number", "link"] = "text"


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet: its name, its columns, and what fills them."""

    name: str
    columns: tuple[Plan, ...]
    fill: Callable[[Dictionary], Sequence[Row]]
    frozen: int = 1

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns."""
        return tuple(column.key for column in self.columns)

    def rows(self, dictionary: Dictionary) -> list[tuple[Cell, ...]]:
        """Its rows, cells in the order of the columns."""
        return [tuple(row[key] for key in self.keys) for row in self.fill(dictionary)]


_ADMINISTERED = (
    Plan("source-vi", 34),
    Plan("source-en", 34),
    Plan("registration-status", 18),
    Plan("version", 10),
    Plan("steward", 18),
)
_TEXTS = (Plan("definition-vi", 50), Plan("definition-en", 50))

#: The sheets, in their order.
SHEETS = (
    SheetPlan(
        "object-classes",
        (
            Plan("identifier", 22),
            Plan("name-vi", 26),
            Plan("name-en", 24),
            *_TEXTS,
            Plan("note-vi", 40),
            Plan("note-en", 40),
            Plan("superclass", 20),
            Plan("identifier-pattern", 34),
            Plan("count", 12, "number"),
            *_ADMINISTERED,
            Plan("iri", 44, "link"),
        ),
        class_rows,
    ),
    SheetPlan(
        "data-elements",
        (
            Plan("identifier", 32),
            Plan("name-vi", 36),
            Plan("name-en", 34),
            Plan("object-class", 20),
            Plan("object-class-name", 22),
            Plan("property", 24),
            Plan("property-name", 24),
            *_TEXTS,
            Plan("value-domain", 28),
            Plan("datatype", 16),
            Plan("languages", 11),
            Plan("permissible-values", 30),
            Plan("cardinality", 10),
            Plan("obligation", 18),
            Plan("pattern", 28),
            Plan("min-length", 11, "number"),
            Plan("max-length", 11, "number"),
            Plan("longest", 11, "number"),
            Plan("count", 12, "number"),
            Plan("example", 44),
            Plan("example-of", 30),
            Plan("constraints", 36),
            *_ADMINISTERED,
            Plan("iri", 44, "link"),
        ),
        element_rows,
        frozen=2,
    ),
    SheetPlan(
        "value-domains",
        (
            Plan("identifier", 36),
            Plan("name-vi", 44),
            Plan("name-en", 44),
            Plan("domain-kind", 20),
            Plan("datatype", 16),
            Plan("languages", 11),
            Plan("pattern", 34),
            Plan("min-length", 11, "number"),
            Plan("max-length", 11, "number"),
            Plan("minimum", 11, "number"),
            Plan("maximum", 11, "number"),
            Plan("conceptual-domain", 44, "link"),
            Plan("code-count", 10, "number"),
            Plan("used-by", 60),
            Plan("version", 10),
        ),
        domain_rows,
    ),
    SheetPlan(
        "permissible-values",
        (
            Plan("value-domain", 24),
            Plan("code", 30),
            Plan("name-vi", 40),
            Plan("name-en", 40),
            *_TEXTS,
            Plan("broader-code", 30),
            Plan("other-wordings", 50),
            Plan("registration-status", 18),
            Plan("iri", 56, "link"),
        ),
        code_rows,
        frozen=2,
    ),
    SheetPlan(
        "conceptual-domains",
        (
            Plan("identifier", 26),
            Plan("name-vi", 36),
            Plan("name-en", 36),
            *_TEXTS,
            Plan("code-count", 10, "number"),
            *_ADMINISTERED,
            Plan("iri", 50, "link"),
        ),
        conceptual_rows,
    ),
)
