"""What a reader has found so far: lines with their numbers, raw texts and places, asides and notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph_build.errors import BadSource
from graph_build.model import Aside, Line, Place, ReadDocument, ReadingNote, Role, SourceInfo, Table

#: A document of a thousand positions has some 20,000 lines.
MOST_LINES = 100_000
#: A text may stand once in a file and be shown a thousand times; a whole code of law has some 5 million.
MOST_CHARACTERS = 20_000_000

#: What a word processor puts where a line may break, and what stands for a blank or a hyphen in print.
_BLANKS = re.compile(r"[\t\v\f]+")


def as_printed(text: str) -> str:
    """A raw text in NFC as one reads it: tabs are blanks, soft hyphens are gone, hard ones are hyphens."""
    plain = _BLANKS.sub(" ", text).replace("\u00ad", "").replace("\u2011", "-")
    return unicodedata.normalize("NFC", plain)


def too_many_lines(place: str) -> BadSource:
    """What is said of a file with more lines than any document of positions."""
    return BadSource(
        f"the file has more than {MOST_LINES:,} lines, which is no document of positions",
        place=place,
        next_step="Split it into several files.",
    )


@dataclass(slots=True)
class Account:
    """Numbers the lines of a file in the order in which they are given. `name` is the file in messages."""

    name: str
    raw: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    notes: list[ReadingNote] = field(default_factory=list)
    _encodings: set[str] = field(default_factory=set)
    _length: int = 0

    def line(self, text: str, place: Place, raw: str | None = None, depth: int = 0) -> Line:
        """The next line. Errors: `BadSource` where a file has more lines than any document of positions."""
        if len(self.raw) >= MOST_LINES:
            raise too_many_lines(self.name)
        self._length += len(text)
        if self._length > MOST_CHARACTERS:
            raise BadSource(
                f"the file holds more than {MOST_CHARACTERS:,} characters, which is no document of positions",
                place=self.name,
                next_step="Split it into several files.",
            )
        self.raw.append(text if raw is None else raw)
        self.places.append(place)
        return Line(len(self.raw), as_printed(text), depth)

    def aside(
        self, text: str, place: Place, role: Role, anchor: int | None = None, raw: str | None = None
    ) -> Line:
        """The next line, outside the running text."""
        line = self.line(text, place, raw)
        self.asides.append(Aside(line, role, anchor))
        return line

    def note(self, rule: str, line: int, text: str, **values: str) -> None:
        """A finding of a drafting rule at a line."""
        self.notes.append(ReadingNote(rule, line, as_printed(text).strip(), tuple(sorted(values.items()))))

    def decoded(self, line: Line, encodings: Iterable[str]) -> None:
        """Note each legacy encoding that was undone in a file, where it was first met."""
        for encoding in encodings:
            if encoding not in self._encodings:
                self._encodings.add(encoding)
                self.note("legacy-encoding", line.number, line.text, encoding=encoding)

    def document(self, info: SourceInfo, blocks: Iterable[Line | Table]) -> ReadDocument:
        """All of it as a record. Errors: `BadSource` where there is not a single line."""
        running = tuple(blocks)
        if not running or not self.raw:
            raise BadSource(
                "the file holds no text",
                place=self.name,
                next_step="If its pages are pictures, run text recognition (OCR) first.",
            )
        asides = tuple(sorted(self.asides, key=lambda aside: aside.line.number))
        notes = tuple(sorted(self.notes, key=lambda note: (note.line, note.rule)))
        return ReadDocument(info, running, tuple(self.raw), tuple(self.places), asides, notes)
