"""The same duty: the wordings of all documents grouped, with the evidence, and near misses for a person.

Wordings (keys) are taken in the order of their frequency. Each joins the duty whose leading wording it is
most like and agrees with, or leads a duty of its own: it is compared with that wording alone, so that no
chain of small differences merges two duties. Only what editors confirm goes further.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_build.duties.comparing import (
    NEAR,
    THRESHOLD,
    Comparable,
    Rarity,
    comparable,
    disagreement,
)
from graph_build.duties.judgements import Judgements
from graph_build.duties.neighbours import Near, nearest
from graph_build.duties.similarity import Vectors, vectors
from graph_build.duties.slips import spellings
from graph_build.duties.vocabulary import DutyVocabulary

IDENTICAL, SAME_WORDS, SIMILAR, CONFIRMED = "identical-key", "same-words", "similar", "confirmed-by-editor"
#: How sure a wording of the same words in another order is; a similar one is never as sure.
SAME_WORDS_CONFIDENCE = 0.98
#: The first wordings lead most duties, so the first steps are short.
_FIRST_STEP, _LONGEST_STEP = 64, 4096


@dataclass(frozen=True, slots=True)
class DutyMatch:
    """A wording of a duty and why it belongs there: method, confidence, and the score of a similar one."""

    key: str
    duty: str
    method: str
    confidence: float
    score: float | None = None


@dataclass(frozen=True, slots=True)
class DutyCandidate:
    """Two duties that may be the same, with their similarity and the notation of what keeps them apart."""

    first: str
    second: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """Every wording with the duty that it belongs to; a duty is named by its leading wording."""

    matches: tuple[DutyMatch, ...]
    candidates: tuple[DutyCandidate, ...]

    def duty_of(self) -> dict[str, str]:
        """The key of the duty by the key of the wording."""
        return {match.key: match.duty for match in self.matches}


@dataclass(slots=True)
class _Duties:
    """The duties found so far: who leads, who belongs to whom, and why."""

    judged: Judgements
    rank: Mapping[str, int]
    members: dict[str, list[str]]
    joined: dict[str, tuple[str, float, float | None]]

    def may_join(self, leader: str, other: str) -> bool:
        return not self.judged.forbid(self.members[leader], self.members[other])

    def join(
        self, leader: str, other: str, method: str, confidence: float, score: float | None = None
    ) -> None:
        """Makes the duty that `other` leads part of the one that `leader` leads."""
        for key in self.members.pop(other):
            known = self.joined.get(key)
            if known is None or method == SIMILAR:
                self.joined[key] = (method, confidence, score)
            self.members[leader].append(key)


def group_duties(
    counts: Mapping[str, int], vocabulary: DutyVocabulary, judged: Judgements | None = None
) -> Grouping:
    """The duties that wordings stand for; `counts` tells how often each key is found.

    The result depends on the wordings and their counts alone, not on the order of the documents.
    """
    order = sorted(counts, key=lambda key: (-counts[key], key))
    meant = spellings(order, (" ".join(phrase) for phrase in vocabulary.activities.notations))
    wordings = {key: comparable(key, meant[key], vocabulary) for key in order}
    rank = {key: place for place, key in enumerate(order)}
    duties = _Duties(judged or Judgements(), rank, {key: [key] for key in order}, {})
    _join_confirmed(duties)
    _join_same_words(duties, wordings)
    leaders = [key for key in order if key in duties.members]
    rows = vectors([wordings[key].text for key in leaders])
    found = _join_similar(duties, leaders, [wordings[key] for key in leaders], rows)
    return Grouping(tuple(_matches(duties, order)), tuple(_candidates(duties, found)))


def _join_confirmed(duties: _Duties) -> None:
    for component in sorted({tuple(sorted(own)) for own in duties.judged.components.values()}):
        keys = sorted(component, key=lambda key: duties.rank[key])
        for key in keys[1:]:
            duties.join(keys[0], key, CONFIRMED, duties.judged.confidence.get(key, 1.0))


def _join_same_words(duties: _Duties, wordings: Mapping[str, Comparable]) -> None:
    """Wordings that differ in optional words, order or slips alone."""
    leading: dict[object, list[str]] = defaultdict(list)
    for key in sorted(duties.members, key=lambda k: duties.rank[k]):
        same = leading[wordings[key].signature]
        leader = next((other for other in same if duties.may_join(other, key)), None)
        if leader is None:
            same.append(key)
        else:
            duties.join(leader, key, SAME_WORDS, SAME_WORDS_CONFIDENCE)


def _join_similar(
    duties: _Duties, leaders: Sequence[str], wordings: Sequence[Comparable], rows: Vectors
) -> list[DutyCandidate]:
    """Joins each wording to the likest duty that it agrees with; what came near is returned."""
    rarity = Rarity.of(wordings)
    known: list[int] = []
    near_misses: list[DutyCandidate] = []

    def settle(row: int, others: Iterable[Near]) -> bool:
        """Whether the wording joined one of the duties near it; what kept it from the others is noted."""
        for other in others:
            reason = _why_apart(wordings[other.row], wordings[row], rarity, other.score)
            score = round(other.score, 4)
            if reason:
                near_misses.append(DutyCandidate(leaders[other.row], leaders[row], score, reason))
            if not reason and duties.may_join(leaders[other.row], leaders[row]):
                confidence = min(score, _common_letters(leaders[other.row], leaders[row]))
                duties.join(leaders[other.row], leaders[row], SIMILAR, confidence, score)
                return True
        return False

    for step in _steps(len(leaders)):
        near = zip(step, nearest(rows, step, known, NEAR), strict=True)
        unjoined = [row for row, others in near if not settle(row, others)]
        among = zip(unjoined, nearest(rows, unjoined, unjoined, NEAR), strict=True)
        fresh: set[int] = set()
        for row, others in among:
            if not settle(row, [other for other in others if other.row in fresh]):
                fresh.add(row)
        known.extend(sorted(fresh))
    return near_misses


def _common_letters(a: str, b: str) -> float:
    """How much two wordings have in common as they stand: Dice's coefficient of their runs of three letters.

    The cosine is taken after items of one kind are counted as one, so two unequal wordings may have a
    cosine of 1; this tells how unequal they are.
    """
    runs_a, runs_b = ({text[i : i + 3] for i in range(len(text) - 2)} for text in (a, b))
    return round(2 * len(runs_a & runs_b) / max(1, len(runs_a) + len(runs_b)), 4)


def _why_apart(a: Comparable, b: Comparable, rarity: Rarity, score: float) -> str:
    """The notation of what keeps two similar wordings apart, empty where they are one duty."""
    reason = disagreement(a, b, rarity)
    return reason or ("wording" if score < THRESHOLD else "")


def _steps(count: int) -> Iterator[list[int]]:
    start, size = 0, _FIRST_STEP
    while start < count:
        yield list(range(start, min(start + size, count)))
        start, size = start + size, min(size * 2, _LONGEST_STEP)


def _matches(duties: _Duties, order: Iterable[str]) -> Iterator[DutyMatch]:
    leader_of = {key: leader for leader, own in duties.members.items() for key in own}
    for key in order:
        method, confidence, score = duties.joined.get(key, (IDENTICAL, 1.0, None))
        yield DutyMatch(key, leader_of[key], method, confidence, score)


def _candidates(duties: _Duties, near_misses: Iterable[DutyCandidate]) -> Iterator[DutyCandidate]:
    """The near misses between two duties that both stand, each pair once with its best score."""
    leader_of = {key: leader for leader, own in duties.members.items() for key in own}
    best: dict[tuple[str, str], DutyCandidate] = {}
    for miss in near_misses:
        first, second = sorted((leader_of[miss.first], leader_of[miss.second]))
        standing = first != second and not duties.judged.forbid(duties.members[first], duties.members[second])
        if standing and miss.score > best.get((first, second), DutyCandidate("", "", 0.0, "")).score:
            best[first, second] = DutyCandidate(first, second, miss.score, miss.reason)
    yield from (best[pair] for pair in sorted(best))
