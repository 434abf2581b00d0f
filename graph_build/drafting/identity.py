"""Whether a position is what it says: its title, rank, objective and catch-all duty."""

from __future__ import annotations

from collections.abc import Iterator

from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.printed import tokens
from graph_build.model import Position
from graph_build.schemes import fold


def identity(drafts: Drafts) -> Iterator[Noted]:
    """Titles given twice, titles against rank or objective, positions without a catch-all."""
    for draft in drafts.documents:
        first: dict[str, Position] = {}
        for position, _ in draft.readings:
            yield from _title_twice(draft, position, first)
            yield from _title_and_rank(draft, position, drafts)
            yield from _title_and_objective(draft, position)
        yield from _without_catch_all(draft)


def _title_twice(draft: Draft, position: Position, first: dict[str, Position]) -> Iterator[Noted]:
    before = first.setdefault(fold(position.title.text), position)
    if before is not position:
        title, line = position.title, str(before.title.line)
        yield note(draft, "title-twice", title.line, title.text, ordinal=str(before.ordinal), line=line)


def _title_and_rank(draft: Draft, position: Position, drafts: Drafts) -> Iterator[Noted]:
    named = drafts.domain.schemes.list_named("ranks").beginning(position.title.text)
    if named and position.rank and position.rank_name and named.label_vi != position.rank_name:
        title = position.title
        yield note(
            draft, "title-against-rank", title.line, title.text, named=named.label_vi, rank=position.rank_name
        )


def _title_and_objective(draft: Draft, position: Position) -> Iterator[Noted]:
    """An objective without any word of the work that the title names; words of all titles set aside."""
    work = position.family.label if position.family else position.title.text
    if position.objective is None:
        return
    common = _common_words(draft)
    own = {w.casefold() for w in tokens(work) if w.isalpha()} - common
    said = {w.casefold() for w in tokens(position.objective.text)}
    if own and not own & said:
        yield note(
            draft, "title-against-objective", position.title.line, position.title.text, work=work,
            line=str(position.objective.line),
        )  # fmt: skip


def _common_words(draft: Draft) -> set[str]:
    """Words that a third of the families or more have in their names: they tell nothing apart."""
    labels = {p.family.label for p, _ in draft.readings if p.family}
    words = [{w.casefold() for w in tokens(label)} for label in labels]
    every = set().union(*words) if words else set()
    return {w for w in every if len(words) > 2 and 3 * sum(w in own for own in words) >= len(words)}


def _without_catch_all(draft: Draft) -> Iterator[Noted]:
    """Positions without the duty that is assigned as needed, in a document where most have it."""
    catch_all = {
        position.local: any(_is_catch_all(d.main_type) for r in readings for d in r.duties)
        for position, readings in draft.readings
    }
    if 2 * sum(catch_all.values()) > len(catch_all):
        for position, _ in draft.readings:
            if not catch_all[position.local]:
                yield note(draft, "no-catch-all", position.title.line, position.title.text)


def _is_catch_all(duty_type: str) -> bool:
    return duty_type == "other-assigned-duties"
