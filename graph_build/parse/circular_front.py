"""The lines of a circular before its first article and after its last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.model import Quote, Role
from graph_build.parse.circular_lines import Kind, Paragraph, lines_of
from graph_build.parse.ledger import Ledger
from graph_build.schemes import CodeList, Concept, Schemes, as_words

_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Around:
    """Tells letterhead, title, references, preamble and signature by how they begin."""

    ledger: Ledger
    own: CodeList
    common: CodeList

    @classmethod
    def of(cls, ledger: Ledger, schemes: Schemes) -> Around:
        """With the wordings out of all code lists."""
        return cls(ledger, schemes.list_named("circular-lines"), schemes.list_named("surrounding-lines"))

    def read_front(self, front: Sequence[Paragraph]) -> Quote | None:
        """Enter everything above the first article; the title is what stands under the kind of act."""
        has_kind = any(self._is_kind_of_act(paragraph) for paragraph in front)
        role = Role.LETTERHEAD if has_kind else Role.DOCUMENT_TITLE
        title: list[Paragraph] = []
        above = ""
        for paragraph in front:
            if paragraph.kind is Kind.PAGE:
                self.ledger.enter_all(paragraph.lines, Role.PAGE_FOOTER, "document")
                continue
            is_cited = role is Role.REFERENCE and not above.endswith((";", ".", ")"))
            role = role if is_cited else self._next(paragraph, role, title)
            above = paragraph.text
            if role is Role.DOCUMENT_TITLE and not self._is_kind_of_act(paragraph):
                title.append(paragraph)
            self.ledger.enter_all(paragraph.lines, role, "document")
        lines = tuple(lines_of(title))
        text = " ".join(paragraph.flat for paragraph in title)
        return Quote(text, lines[0].number, lines[-1].number) if lines else None

    def read_end(self, end: Sequence[Paragraph]) -> None:
        """Enter the signature and what follows it, as far as an annex."""
        for paragraph in end:
            if self._begins(paragraph, self.common, "document-title") and paragraph.kind is Kind.TEXT:
                return
            self.ledger.enter_all(paragraph.lines, Role.SIGNATURE, "document")

    def opens_signature(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph begins the signature: a known opening, or an office on a line of its own."""
        if paragraph.kind not in (Kind.TEXT, Kind.CELL):
            return False
        if paragraph.text.endswith((".", ";")):
            return False
        if self._begins(paragraph, self.common, "signature"):
            return True
        is_office = self._begins(paragraph, self.own, "signature")
        return is_office and paragraph.text.splitlines()[0].isupper()

    def _next(self, paragraph: Paragraph, before: Role, title: Sequence[Paragraph]) -> Role:
        """The role of a paragraph in front; what is not told goes on with what stood before."""
        if paragraph.text.startswith("(") or self._begins(paragraph, self.own, "reference"):
            return Role.REFERENCE
        if before in (Role.REFERENCE, Role.PREAMBLE) or self._begins(paragraph, self.own, "preamble"):
            return Role.PREAMBLE
        if self._is_kind_of_act(paragraph):
            return Role.DOCUMENT_TITLE
        if self._begins(paragraph, self.common, "letterhead") and not title:
            return Role.LETTERHEAD
        is_long = sum(len(p.text) for p in title) + len(paragraph.text) > _LONGEST_TITLE
        return Role.PREAMBLE if before is Role.DOCUMENT_TITLE and title and is_long else before

    def _is_kind_of_act(self, paragraph: Paragraph) -> bool:
        concept = self.own.by_notation("document-title")
        words = as_words(paragraph.flat)
        return concept is not None and words in {as_words(wording) for wording in concept.wordings}

    def _begins(self, paragraph: Paragraph, wordings: CodeList, notation: str) -> bool:
        concept = wordings.by_notation(notation)
        return concept is not None and _opens_with(paragraph, concept)


def _opens_with(paragraph: Paragraph, concept: Concept) -> bool:
    words = as_words(paragraph.flat)
    return any(
        words == wording or words.startswith(f"{wording} ") for wording in map(as_words, concept.wordings)
    )
