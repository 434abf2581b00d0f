"""The parts of a Word file, and how they point to one another."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from graph_build.errors import BadSource
from graph_build.read.markup import root
from graph_build.read.package import Package
from graph_build.read.relations import Relation, relations


@dataclass(frozen=True, slots=True)
class Parts:
    """A Word file: its main part, and the parts that this one names; links to other files are left out."""

    package: Package
    main: str
    relations: tuple[Relation, ...]

    @classmethod
    def of(cls, content: bytes, place: str) -> Parts:
        """The parts of a file. Errors: `BadSource` where it is broken or names no main part."""
        package = Package(content, place)
        for relation in relations(package, ""):
            if relation.kind == "officeDocument" and relation.target in package:
                return cls(package, relation.target, relations(package, relation.target))
        raise BadSource(
            "the file names no document",
            place=place,
            next_step="It was cut short or damaged: copy it again from where it came.",
        )

    def named(self, kind: str) -> tuple[Relation, ...]:
        """The parts of one kind, in the order of their names; those that are missing are left out."""
        found = {r.target: r for r in self.relations if r.kind == kind and r.target in self.package}
        return tuple(found[name] for name in sorted(found))

    def by_id(self, identifier: str) -> str:
        """The name of the part that the main part calls so; empty where there is none."""
        found = (r.target for r in self.relations if r.id == identifier and r.target in self.package)
        return next(found, "")

    def root(self, kind: str) -> Element | None:
        """The one part of a kind that a document has at most once; none where it is missing."""
        found = self.named(kind)
        return root(self.package.read(found[0].target), self.package.place) if found else None
