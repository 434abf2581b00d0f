"""Laws and decisions that a document names: blanks that were never filled in, acts that no longer hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.model import Role
from graph_build.namespaces import term

_GAP = r"(?:\s{2,}|\s*(?:[.…_]{2,}|…)\s*)"
_BLANK = re.compile(
    rf"\bsố(?:{_GAP}|\s*:{_GAP})/|\bsố\s*/\d{{4}}|\bngày{_GAP}tháng|\btháng{_GAP}năm|\bnăm{_GAP}(?:của|$)",
    re.IGNORECASE,
)
#: Number, year and issuer of an act, such as 62/2020/NĐ-CP or 08/2022/QH15 (Nghị định 30/2020/NĐ-CP).
_NUMBER = re.compile(
    r"\b\d{1,4}/(?:19|20)\d{2}/[A-ZĐ]{2,}[0-9]*(?:-[A-ZĐ0-9]+[a-z]?)*|\b\d{1,4}/QĐ-[A-ZĐ]+[a-z]?"
)


def references(drafts: Drafts) -> Iterator[Noted]:
    """Blank numbers and dates, and acts cited by number with what is known of them."""
    acts = _known_acts(drafts)
    for draft in drafts.documents:
        for entry in draft.parsed.ledger:
            if entry.role is Role.TABLE_HEADING:
                continue
            if found := _BLANK.search(entry.text):
                yield note(draft, "blank-reference", entry.line, entry.text, value=" ".join(found[0].split()))
            for number in dict.fromkeys(_NUMBER.findall(entry.text)):
                yield _cited(draft, entry.line, entry.text, number, acts)


def _known_acts(drafts: Drafts) -> dict[str, tuple[str, str]]:
    """The acts of the code list by number: the words for its status, and the act that took its place."""
    listed = drafts.domain.schemes.list_named("legal-acts")
    labels = {str(concept.iri): concept.label_vi for concept in listed.concepts}
    ended = {t.subject: str(t.object) for t in listed.triples if t.predicate == term("dcterms:isReplacedBy")}
    return {c.notation: (c.label_vi, labels.get(ended.get(c.iri, ""), "")) for c in listed.concepts}


def _cited(draft: Draft, line: int, text: str, number: str, acts: dict[str, tuple[str, str]]) -> Noted:
    title, successor = acts.get(number, ("", ""))
    if successor:
        return note(draft, "act-lapsed", line, text, value=number, title=title, successor=successor)
    return note(draft, "act-cited", line, text, value=number, title=title or number)
