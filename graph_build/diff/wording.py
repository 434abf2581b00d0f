"""How changes are named to readers: the words of the code list, and where things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph_build.diff.changes import Kind
from graph_build.diff.versions import Place
from graph_build.errors import BadVocabulary
from graph_build.schemes import CodeList, Concept

#: The groups under which changes are told, by the topic of their kinds.
GROUPS = {
    "document": "documents",
    "section": "sections",
    "position": "positions",
    "statement": "statements",
    "rank": "ranks",
    "competency": "ranks",
    "requirement": "ranks",
    "term": "terms",
    "concept": "concepts",
}
#: The steps of a place with what they are called.
_STEPS = (
    ("line", "dòng", "line"),
    ("page", "trang", "page"),
    ("table", "bảng", "table"),
    ("row", "hàng", "row"),
    ("column", "cột", "column"),
    ("paragraph", "đoạn", "paragraph"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The names of kinds and groups of change, by notation."""

    concepts: Mapping[str, Concept]

    def of(self, kind: Kind) -> Concept:
        """What a kind of change is called."""
        return self.concepts[kind.value]

    def group(self, topic: str) -> Concept:
        """What the changes of a topic are called together."""
        return self.concepts[GROUPS[topic]]


def words_in(listed: CodeList) -> Words:
    """The names of all kinds in the code list `change-kinds`. `BadVocabulary` where one is missing."""
    concepts = {concept.notation: concept for concept in listed.concepts}
    for notation in (*(kind.value for kind in Kind), *GROUPS.values()):
        if notation not in concepts:
            raise BadVocabulary(
                f"the kind of change '{notation}' is missing",
                place=f"ontology/schemes/{listed.name}.ttl",
                next_step="Put the concept back, or install vtvl again.",
            )
    return Words(concepts)


def spoken(place: Place, language: str = "vi") -> str:
    """Where a thing stands, to read: `ict-positions, dòng 12`; empty for nowhere."""
    steps = (
        f"{vi if language == 'vi' else en} {number}"
        for name, vi, en in _STEPS
        if (number := getattr(place, name)) is not None
    )
    return ", ".join(filter(None, (place.document, *steps)))
