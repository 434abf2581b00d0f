"""A paragraph's texts: what is read, what stands aside because of its state, and what is only noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from graph_build.model import Revisions
from graph_build.read.characters import in_unicode
from graph_build.read.word.inline import State, Text


class Fate(Enum):
    """What becomes of a text."""

    READ = auto()
    READ_INSERTED = auto()
    READ_DELETED = auto()
    LEFT_INSERTED = auto()
    LEFT_DELETED = auto()
    HIDDEN = auto()


_IS_READ = frozenset((Fate.READ, Fate.READ_INSERTED, Fate.READ_DELETED))
#: The rule that tells of a text with this fate.
RULES = {
    Fate.READ_INSERTED: "tracked-insertion",
    Fate.LEFT_INSERTED: "tracked-insertion",
    Fate.READ_DELETED: "tracked-deletion",
    Fate.LEFT_DELETED: "tracked-deletion",
    Fate.HIDDEN: "hidden-text",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one fate, in Unicode and as it stood in the file; `encoding` is the legacy one undone."""

    fate: Fate
    text: str
    raw: str
    encoding: str = ""

    @property
    def is_read(self) -> bool:
        """Whether it belongs to the running text."""
        return self.fate in _IS_READ


def fate_of(state: State, revisions: Revisions) -> Fate:
    """What becomes of a text in this state."""
    if state.deleted and (revisions is Revisions.ACCEPTED or state.inserted):
        return Fate.LEFT_DELETED
    if state.inserted and revisions is Revisions.ORIGINAL:
        return Fate.LEFT_INSERTED
    if state.hidden:
        return Fate.HIDDEN
    if state.deleted:
        return Fate.READ_DELETED
    return Fate.READ_INSERTED if state.inserted else Fate.READ


def stretches(texts: Iterable[Text], revisions: Revisions) -> Iterator[Stretch]:
    """The texts of a paragraph, joined as far as they share font and fate.

    Joined first, since a letter and its mark may stand in two runs.
    """
    for (fate, font), group in groupby(texts, key=lambda t: (fate_of(t.state, revisions), t.font)):
        raw = "".join(text.text for text in group)
        decoded = in_unicode(raw, font)
        yield Stretch(fate, decoded.text, decoded.text if decoded.encoding else raw, decoded.encoding)


def read_lines(found: Iterable[Stretch], label: str) -> list[tuple[str, str]]:
    """The lines of the running text, each as read and raw; the label stands before the first."""
    read = [stretch for stretch in found if stretch.is_read]
    texts = "".join(stretch.text for stretch in read).split("\n")
    raws = "".join(stretch.raw for stretch in read).split("\n")
    lines = list(zip(texts, raws, strict=True))
    if label:
        lines[0] = (f"{label} {lines[0][0].lstrip()}".rstrip(), f"{label} {lines[0][1]}".rstrip())
    return [(text, raw) for text, raw in lines if text.strip()]


def left_aside(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """The texts that are not read: neighbours of one fate as one, breaks as blanks."""
    for fate, group in groupby(found, key=lambda stretch: stretch.fate):
        parts = list(group)
        text, raw = ("".join(texts) for texts in zip(*((p.text, p.raw) for p in parts), strict=True))
        if fate not in _IS_READ and text.strip():
            yield Stretch(fate, text.replace("\n", " "), raw.replace("\n", " "))


def changed(found: Iterable[Stretch]) -> Iterator[tuple[Fate, str]]:
    """The texts that are read although a change was tracked there."""
    for fate, group in groupby(found, key=lambda stretch: stretch.fate):
        text = "".join(stretch.text for stretch in group)
        if fate in (Fate.READ_INSERTED, Fate.READ_DELETED) and text.strip():
            yield fate, text.replace("\n", " ")
