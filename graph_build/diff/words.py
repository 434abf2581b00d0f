"""What changed within a sentence, syllable by syllable.

A Vietnamese word is one or more syllables parted by white space, so that the syllable is what a
reader sees added or taken away; punctuation marks are compared apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

#: A syllable, a number or one punctuation mark, with the white space before it.
_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])")
#: A change is shown as one where no more than this many syllables within it stayed as they were.
_BRIDGE = 1


class Op(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    op: Op
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order, what went before what came.

    The pieces that are not added make up `before` but for white space at the seams, those that are
    not removed `after`. Swapping the texts swaps removed and added, and nothing else.

    >>> [(p.op.value, p.text) for p in word_diff("Chủ trì thẩm định hồ sơ", "Tham gia thẩm định hồ sơ")]
    [('removed', 'Chủ trì'), ('added', 'Tham gia'), ('same', ' thẩm định hồ sơ')]
    """
    if after < before:
        return _turned(_pieces(after, before))
    return _pieces(before, after)


def _turned(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same with removed and added swapped, what went before what came."""
    swap = {Op.SAME: Op.SAME, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}
    turned: list[Piece] = []
    for piece in (Piece(swap[p.op], p.text) for p in pieces):
        if piece.op is Op.REMOVED and turned and turned[-1].op is Op.ADDED:
            turned.insert(-1, piece)
        else:
            turned.append(piece)
    return tuple(turned)


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    plain_old, plain_new = ([token.strip() for token in tokens] for tokens in (old, new))
    blocks = SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_matching_blocks()
    return tuple(_joined(old, new, _bridged([(b.a, b.b, b.size) for b in blocks])))


def _bridged(blocks: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The matching blocks without the short ones between two changes; the first and the last stay."""
    end_old = end_new = 0
    for old, new, size in blocks[:-1]:
        starts = old == 0 and new == 0
        ends = (old + size, new + size) == blocks[-1][:2]
        if size > _BRIDGE or starts or ends or old == end_old or new == end_new:
            yield old, new, size
        end_old, end_new = old + size, new + size
    yield blocks[-1]


def _joined(
    old: Sequence[str], new: Sequence[str], blocks: Iterable[tuple[int, int, int]]
) -> Iterator[Piece]:
    at_old = at_new = 0
    for start_old, start_new, size in blocks:
        yield from _change(old[at_old:start_old], new[at_new:start_new])
        at_old, at_new = start_old + size, start_new + size
        if size:
            text = "".join(new[start_new:at_new])
            # White space that only the old text has before a word stands where the two are told as one.
            lead = old[start_old][: len(old[start_old]) - len(old[start_old].lstrip())]
            yield Piece(Op.SAME, text if text[0].isspace() or not start_new + start_old else lead + text)


def _change(removed: Sequence[str], added: Sequence[str]) -> Iterator[Piece]:
    if removed:
        yield Piece(Op.REMOVED, "".join(removed))
    if added:
        yield Piece(Op.ADDED, "".join(added))
