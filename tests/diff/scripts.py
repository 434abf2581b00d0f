"""Random edit scripts over a version, each with the changes that a comparison must find.

Edits are made to records, so that hundreds of scripts can be tried; every IRI of the edited version is a new
one, so that nothing can be found by name. Each edit has positions of its own: what is done to one position
twice has no one right account.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from graph_build.diff.changes import Comparison, Kind
from graph_build.diff.likeness import words_of
from graph_build.diff.versions import NOWHERE, Line, Position, Version

#: A change found or expected: its kind and the position, by old and by new IRI.
Told = tuple[Kind, str, str]
#: What follows from an edit of words: the reading of a statement, and the numbers of what comes after.
CONSEQUENCES = frozenset(
    {Kind.STATEMENT_INVOLVEMENT, Kind.STATEMENT_TYPE, Kind.STATEMENT_LEVEL, Kind.POSITIONS_RENUMBERED}
)
_NEW_WORDS = (
    "rừng phòng hộ",
    "cảng biển",
    "bảo tàng",
    "thủy lợi",
    "dược liệu",
    "khí tượng",
    "đường sắt",
    "lễ hội",
)
_NEW_DUTIES = (
    "Lập bản đồ {0} và {1} cho từng địa bàn",
    "Tiếp nhận phản ánh của người dân về {0}",
    "Kiểm kê tài sản công phục vụ {0}, {1}",
    "Tổ chức triển lãm lưu động về {0}",
    "Biên soạn sổ tay nghiệp vụ {0}",
)


@dataclass
class Script:
    """A version under the pen; `told` gathers what a comparison should say."""

    old: Version
    chance: random.Random
    positions: list[Position]
    told: list[Told] = field(default_factory=list)
    untouched: list[str] = field(default_factory=list)

    def take(self, fits: Callable[[Position], bool] = bool) -> int | None:
        """The place of a position that no edit has touched yet, chosen by chance."""
        free = [n for n, p in enumerate(self.positions) if p.iri in self.untouched and fits(p)]
        if not free:
            return None
        place = self.chance.choice(free)
        self.untouched.remove(self.positions[place].iri)
        return place

    def tell(self, kind: Kind, old: str, new: str | None = None) -> None:
        self.told.append((kind, old, old if new is None else new))


def leaves(position: Position) -> list[int]:
    """Lines of some length that carry no sub-duties, and that the position has once."""
    parents = {line.parent for line in position.lines}
    times = Counter(line.text for line in position.lines)
    return [
        n
        for n, line in enumerate(position.lines)
        if line.iri not in parents and len(words_of(line.text)) >= 8 and times[line.text] == 1
        if not line.generic
    ]


def has_leaves(position: Position) -> bool:
    return len(leaves(position)) >= 3


def with_lines(position: Position, lines: list[Line]) -> Position:
    return replace(position, lines=tuple(replace(line, order=n) for n, line in enumerate(lines, 1)))


def new_text(script: Script) -> str:
    return script.chance.choice(_NEW_DUTIES).format(*script.chance.sample(_NEW_WORDS, 2))


def rename(script: Script) -> None:
    place = script.take()
    if place is not None:
        own = script.positions[place]
        title = f"{own.title} và {script.chance.choice(_NEW_WORDS)}"
        script.positions[place] = replace(own, title=title)
        script.tell(Kind.POSITION_RENAMED, own.iri)


def move_section(script: Script) -> None:
    place = script.take()
    if place is not None:
        own = script.positions[place]
        others = [p.section for p in script.old.positions if p.section and p.section != own.section]
        script.positions[place] = replace(own, section=script.chance.choice(others))
        script.tell(Kind.POSITION_SECTION, own.iri)


def move_rank(script: Script) -> None:
    place = script.take()
    if place is not None:
        own = script.positions[place]
        others = [p.rank for p in script.old.positions if p.rank and p.rank != own.rank]
        script.positions[place] = replace(own, rank=script.chance.choice(others))
        script.tell(Kind.POSITION_RANK, own.iri)


def remove(script: Script) -> None:
    place = script.take()
    if place is not None:
        own = script.positions.pop(place)
        script.tell(Kind.POSITION_REMOVED, own.iri, "")


def insert(script: Script) -> None:
    place = script.chance.randrange(len(script.positions) + 1)
    like = script.chance.choice(script.old.positions)
    iri = f"new:{len(script.told)}"
    texts = list(dict.fromkeys(new_text(script) for _ in range(6)))
    lines = [Line(f"{iri}/{n}", iri, text, n, NOWHERE, 1, "-") for n, text in enumerate(texts, 1)]
    title = f"Chuyên viên về {script.chance.choice(_NEW_WORDS)} {len(script.told)}"
    own = replace(like, iri=iri, title=title, ordinal=None, family=None, lines=tuple(lines))
    script.positions.insert(place, own)
    script.tell(Kind.POSITION_ADDED, "", iri)


def reword(script: Script) -> None:
    place = script.take(has_leaves)
    if place is not None:
        own = script.positions[place]
        lines = list(own.lines)
        n = script.chance.choice(leaves(own))
        words = lines[n].text.split(" ")
        words[script.chance.randrange(len(words))] = script.chance.choice(_NEW_WORDS)
        lines[n] = replace(lines[n], text=" ".join(words))
        script.positions[place] = with_lines(own, lines)
        script.tell(Kind.STATEMENT_REWORDED, own.iri)


def respell(script: Script) -> None:
    place = script.take(has_leaves)
    if place is not None:
        own = script.positions[place]
        lines = list(own.lines)
        n = script.chance.choice(leaves(own))
        lines[n] = replace(lines[n], text=f"{lines[n].text.rstrip('.;')} ;")
        script.positions[place] = with_lines(own, lines)
        script.tell(Kind.STATEMENT_RESPELLED, own.iri)


def delete(script: Script) -> None:
    place = script.take(has_leaves)
    if place is not None:
        own = script.positions[place]
        lines = list(own.lines)
        del lines[script.chance.choice(leaves(own))]
        script.positions[place] = with_lines(own, lines)
        script.tell(Kind.STATEMENT_REMOVED, own.iri)


def add(script: Script) -> None:
    place = script.take(has_leaves)
    if place is not None:
        own = script.positions[place]
        lines = list(own.lines)
        n = script.chance.choice(leaves(own))
        iri = f"{own.iri}/new"
        lines.insert(n, replace(lines[n], iri=iri, text=new_text(script), duties=(), meaning=""))
        script.positions[place] = with_lines(own, lines)
        script.tell(Kind.STATEMENT_ADDED, own.iri)


def reorder(script: Script) -> None:
    """A line goes up or down among those that stand under the same duty."""
    place = script.take(has_leaves)
    if place is None:
        return
    own = script.positions[place]
    groups: dict[str, list[int]] = {}
    for n in leaves(own):
        groups.setdefault(own.lines[n].parent, []).append(n)
    group = max(groups.values(), key=len)
    if len(group) < 2:
        return
    lines = list(own.lines)
    lines.insert(group[-1], lines.pop(group[0]))
    script.positions[place] = with_lines(own, lines)
    script.tell(Kind.STATEMENT_REORDERED, own.iri)


def split(script: Script) -> None:
    place = script.take(lambda p: any(_seam(p.lines[n].text) for n in leaves(p)))
    if place is not None:
        own = script.positions[place]
        lines = list(own.lines)
        n = script.chance.choice([n for n in leaves(own) if _seam(lines[n].text)])
        seam = _seam(lines[n].text)
        head, tail = lines[n].text[:seam], lines[n].text[seam + 1 :].strip()
        second = replace(lines[n], iri=f"{own.iri}/second", text=tail)
        lines[n : n + 1] = [replace(lines[n], text=head), second]
        script.positions[place] = with_lines(own, lines)
        script.tell(Kind.STATEMENT_SPLIT, own.iri)


def _seam(text: str) -> int:
    """Where a text can be split in two halves of some length; 0 for nowhere."""
    seams = (n for n, letter in enumerate(text) if letter in ";,")
    return next((n for n in seams if min(len(text[:n].split()), len(text[n:].split())) >= 5), 0)


def carry(script: Script) -> None:
    """A line goes from one position to another."""
    times = Counter(line.text for p in script.positions for line in p.lines)
    place = script.take(lambda p: any(times[p.lines[n].text] == 1 for n in leaves(p)))
    target = script.take(has_leaves)
    if place is None or target is None:
        return
    source, into = script.positions[place], script.positions[target]
    lines, others = list(source.lines), list(into.lines)
    n = script.chance.choice([n for n in leaves(source) if times[lines[n].text] == 1])
    line = lines.pop(n)
    neighbour = others[leaves(into)[0]]
    others.insert(leaves(into)[0], replace(line, parent=neighbour.parent, level=neighbour.level))
    script.positions[place], script.positions[target] = with_lines(source, lines), with_lines(into, others)
    script.tell(Kind.STATEMENT_MOVED, source.iri, into.iri)


EDITS = (rename, move_section, move_rank, remove, insert, reword, respell, delete, add, reorder, split, carry)


def edited(old: Version, seed: int, edits: int) -> tuple[Version, Counter[Told]]:
    """A version after some random edits, and the changes between the two by the IRIs of the new version."""
    chance = random.Random(seed)
    script = Script(old, chance, list(old.positions), untouched=[p.iri for p in old.positions])
    for _ in range(edits):
        chance.choice(EDITS)(script)
    names = {p.iri: f"https://example.vn/id/position/{n}" for n, p in enumerate(script.positions)}
    positions = tuple(_renamed(p, names) for p in script.positions)
    told = Counter((kind, a, names.get(b, "")) for kind, a, b in script.told)
    return replace(old, name="edited", positions=positions), told


def _renamed(position: Position, names: dict[str, str]) -> Position:
    """The position with IRIs of its own; its lines stand where they are printed now."""
    iri = names[position.iri]
    now = {line.iri: f"{iri}/{line.order}" for line in position.lines}
    lines = tuple(
        replace(line, iri=now[line.iri], owner=iri, parent=now.get(line.parent, ""))
        for line in position.lines
    )
    return replace(position, iri=iri, lines=lines)


def found_changes(found: Comparison) -> Counter[Told]:
    """What a comparison tells, in the same terms, without what follows from the edits."""
    told = ((c.kind, *c.subject) for c in found.changes if c.kind not in CONSEQUENCES)
    return Counter((kind, old.iri if old else "", new.iri if new else "") for kind, old, new in told)
