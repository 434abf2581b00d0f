"""A Word file as lines and tables with their places."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from graph_build.model import Aside, Line, ReadDocument, ReadingOptions, Role, SourceInfo, Table
from graph_build.read.account import Account
from graph_build.read.markup import attribute, child, children, elements, local, root
from graph_build.read.word.blocks import blocks_in_stream, blocks_of
from graph_build.read.word.inline import InlineReader
from graph_build.read.word.numbering import Counter, Numbering
from graph_build.read.word.parts import Parts
from graph_build.read.word.story import Frame, StoryReader, all_lines
from graph_build.read.word.styles import Styles

_NOTES = (("footnotes", "footnote", Role.NOTE), ("endnotes", "endnote", Role.NOTE))
_PAGE_PARTS = (("header", Role.PAGE_HEADER), ("footer", Role.PAGE_FOOTER))


def read_docx(content: bytes, info: SourceInfo, place: str, options: ReadingOptions) -> ReadDocument:
    """The lines and tables of a Word file, and beside them its notes, comments, page headers and changes.

    The label that a list gives to a paragraph is part of its line; a merged cell stands where it begins; a
    table within a cell is part of the cell's lines. Errors (`BadSource`): cut short, damaged,
    protected by a password, larger than any document of positions, or without any text.
    """
    parts = Parts.of(content, place)
    styles = Styles.of(parts.root("styles"), parts.root("theme"))
    numbering = Numbering.of(parts.root("numbering"), styles)
    account = Account(place)
    story = StoryReader(account, InlineReader(styles), Counter(numbering), options.revisions)
    with parts.package.open(parts.main) as stream:
        blocks = tuple(story.read(blocks_in_stream(elements(stream, place), place), Frame()))
    _read_diagrams(parts, story)
    for kind, entry, role in _NOTES:
        _read_notes(parts, story, kind, entry, role)
    _read_comments(parts, story)
    for kind, role in _PAGE_PARTS:
        for relation in parts.named(kind):
            story.counter = Counter(numbering)
            part = root(parts.package.read(relation.target), place)
            _stand_aside(story, story.read(blocks_of(part), Frame(kind)), role)
    if parts.named("vbaProject"):
        account.note("macros-not-run", 1, parts.named("vbaProject")[0].target)
    return account.document(info, blocks)


def _read_notes(parts: Parts, story: StoryReader, kind: str, entry: str, role: Role) -> None:
    """Footnotes or endnotes in the order of their part, each with the line that refers to it."""
    frame = Frame(entry)
    story.counter = Counter(story.counter.numbering)
    for found in children(parts.root(kind), entry):
        if attribute(found, "type", default="normal") == "normal":
            anchor = story.anchors.get((kind, attribute(found, "id")))
            _stand_aside(story, story.read(blocks_of(found), frame), role, anchor)


def _read_comments(parts: Parts, story: StoryReader) -> None:
    frame = Frame("comment")
    for found in children(parts.root("comments"), "comment"):
        anchor = story.anchors.get(("comments", attribute(found, "id")))
        lines = _stand_aside(story, story.read(blocks_of(found), frame), Role.COMMENT, anchor)
        if lines:
            text = " ".join(line.text.strip() for line in lines)
            story.account.note("comment", anchor or lines[0].number, text, author=attribute(found, "author"))


def _read_diagrams(parts: Parts, story: StoryReader) -> None:
    """The texts of SmartArt, which stand in a part of their own."""
    for (kind, identifier), anchor in tuple(story.anchors.items()):
        name = parts.by_id(identifier) if kind == "diagramData" else ""
        if name:
            data = root(parts.package.read(name), parts.package.place)
            for text in _diagram_texts(data):
                story.box.paragraph += 1
                story.account.aside(text, story.box.place, Role.NOTE, anchor)


def _diagram_texts(data: Element) -> Iterator[str]:
    for body in (part for part in data.iter() if local(part.tag) == "t" and child(part, "p") is not None):
        for paragraph in children(body, "p"):
            text = "".join(part.text or "" for part in paragraph.iter() if local(part.tag) == "t")
            if text.strip():
                yield text


def _stand_aside(
    story: StoryReader, found: Iterator[Line | Table], role: Role, anchor: int | None = None
) -> list[Line]:
    """The lines of a story that stands beside the running text."""
    lines = list(all_lines(found))
    story.account.asides.extend(Aside(line, role, anchor) for line in lines)
    return lines
