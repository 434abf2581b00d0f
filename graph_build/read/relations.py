"""How the parts of an Office file (Word, Excel) point to one another."""

from __future__ import annotations

from dataclasses import dataclass

from graph_build.read.markup import attribute, children, root
from graph_build.read.package import Package, joined


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: `kind` is the last word of its type (`styles`, `footnotes` …)."""

    id: str
    kind: str
    target: str


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """The relations of a part (of the file itself where `part` is empty) to other parts of the same file."""
    folder, _, name = part.rpartition("/")
    file = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if file not in package:
        return ()
    return tuple(
        Relation(
            attribute(found, "Id"),
            attribute(found, "Type").rpartition("/")[2],
            joined(part, attribute(found, "Target")),
        )
        for found in children(root(package.read(file), package.place), "Relationship")
        if attribute(found, "TargetMode") != "External"
    )
