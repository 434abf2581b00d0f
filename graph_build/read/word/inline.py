"""What stands in a paragraph: pieces of text with their state, and what they refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from graph_build.read.markup import attribute, child, children, local
from graph_build.read.word.styles import Styles, font_of, is_on

#: Elements that only wrap others; what they hold is read as if they were not there.
_WRAPPERS = frozenset(
    (
        "hyperlink",
        "smartTag",
        "customXml",
        "sdt",
        "sdtContent",
        "bdo",
        "dir",
        "ruby",
        "rubyBase",
        "object",
        "pict",
    )
)
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
#: XML breaks lines where it likes; in print only `w:br` does.
_LINE_ENDS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
#: What a run holds besides text, and how it reads.
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_REFERENCES = {
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "commentReference": "comments",
}
#: Parts of a run or a paragraph that hold settings, never text.
_SETTINGS = frozenset(
    ("rPr", "pPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "fldData", "rt", "fldChar")
)


@dataclass(frozen=True, slots=True)
class State:
    """Whether a text was inserted or deleted while changes were tracked, and whether it is hidden."""

    inserted: bool = False
    deleted: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text of one font and state; `\\n` stands for a line break, `\\t` for a tab."""

    text: str
    font: str
    state: State


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark that refers to an entry of another part: footnotes, endnotes, comments, a diagram's data."""

    part: str
    id: str
    state: State


@dataclass(frozen=True, slots=True)
class Box:
    """A text box that hangs on the paragraph."""

    content: Element
    state: State


@dataclass(frozen=True, slots=True)
class Embedded:
    """Something made by another program; its text is not read."""

    kind: str
    state: State


Inline = Text | Reference | Box | Embedded


@dataclass(slots=True)
class InlineReader:
    """Reads paragraphs one after another; a field may begin in one and end in another."""

    styles: Styles
    #: For each open field, whether its result has begun.
    _fields: list[bool] = field(default_factory=list)

    def read(self, paragraph: Element, style: str) -> Iterator[Inline]:
        """What a paragraph of that style holds, in order."""
        state = State(hidden=bool(self.styles.is_hidden(style)))
        font = self.styles.font_of(style) or self.styles.font
        yield from self._inside(paragraph, state, font)
        # A code does not go on into the next paragraph; one that was never closed must not swallow it.
        self._fields = [shows for shows in self._fields if shows]

    def _inside(self, element: Element, state: State, font: str) -> Iterator[Inline]:
        for part in element:
            name = local(part.tag)
            if name == "r":
                yield from self._run(part, state, font)
            elif name in _INSERTED:
                yield from self._inside(part, replace(state, inserted=True), font)
            elif name in _DELETED:
                yield from self._inside(part, replace(state, deleted=True), font)
            elif name == "AlternateContent":
                yield from self._inside(chosen(part), state, font)
            elif name == "sdt":
                yield from self._control(part, state, font)
            elif name == "fldSimple":
                yield from self._inside(part, state, font)
            elif name in _SETTINGS:
                continue
            else:
                yield from self._piece(part, name, state, font)

    def _control(self, control: Element, state: State, font: str) -> Iterator[Inline]:
        content = child(control, "sdtContent")
        if content is not None:
            yield from self._inside(content, state, font)

    def _run(self, run: Element, state: State, font: str) -> Iterator[Inline]:
        properties = child(run, "rPr")
        if properties is not None:
            style = attribute(child(properties, "rStyle"))
            hidden = is_on(properties, "vanish")
            if hidden is None and style:
                hidden = self.styles.is_hidden(style)
            state = State(
                inserted=state.inserted or child(properties, "ins") is not None,
                deleted=state.deleted or child(properties, "del") is not None,
                hidden=state.hidden if hidden is None else hidden,
            )
            font = (
                font_of(properties, self.styles.themes)
                or (self.styles.font_of(style) if style else "")
                or font
            )
        for part in run:
            name = local(part.tag)
            if name == "fldChar":
                self._turn(part)
            elif name == "AlternateContent":
                yield from self._inside(chosen(part), state, font)
            elif name not in _SETTINGS:
                yield from self._piece(part, name, state, font)

    def _piece(self, part: Element, name: str, state: State, font: str) -> Iterator[Inline]:
        """A part of a run, or of a formula, a drawing or a picture that stands in one."""
        if name == "txbxContent":
            yield Box(part, state)
        elif name in ("t", "delText"):
            yield Text(_LINE_ENDS.sub(" ", part.text or ""), font, self._shown(state))
        elif name in _SIGNS:
            yield Text(_SIGNS[name], font, self._shown(state))
        elif name == "sym":
            yield Text(_symbol(part), attribute(part, "font"), state)
        elif name in _REFERENCES:
            yield Reference(_REFERENCES[name], attribute(part, "id"), state)
        elif name == "relIds":
            yield Reference("diagramData", attribute(part, "dm"), state)
        elif name == "OLEObject":
            yield Embedded(attribute(part, "ProgID"), state)
        else:
            yield from self._inside(part, state, font)

    def _shown(self, state: State) -> State:
        """Text within a field's code is not printed; only that in a result, or in no field, is."""
        return state if all(self._fields) else replace(state, hidden=True)

    def _turn(self, mark: Element) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def chosen(alternate: Element) -> Element:
    """The one of several editions that is read: the first that holds anything."""
    editions = [*children(alternate, "Choice"), *children(alternate, "Fallback")]
    return next(
        (edition for edition in editions if _has_text(edition)), editions[0] if editions else alternate
    )


def _has_text(element: Element) -> bool:
    return any(local(part.tag) in ("t", "relIds", "sym", "p") for part in element.iter())


def _symbol(part: Element) -> str:
    try:
        return chr(int(attribute(part, "char", default="0020"), 16))
    except (ValueError, OverflowError):
        return " "
