"""Whether two wordings ask for the same duty: what they have in common, and what only one of them has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph_build.duties.vocabulary import DutyVocabulary

#: Similar wordings are the same duty from this cosine on, where their activities and objects agree.
THRESHOLD = 0.6
#: Near misses from this cosine on are kept for a person to judge.
NEAR = 0.5
#: Shared activities among all activities of both (Jaccard index): one of three verbs may be left out.
ACTIVITIES_SHARED = 0.6
#: Shared words of the objects among all of both, each weighed by its rarity.
OBJECTS_SHARED = 0.85
#: A list this long may leave out more of its items.
LONG_LIST, LONG_LIST_SHARED = 8, 0.55
#: So many shared activities over one object leave no doubt, whatever else is listed after it.
MANY_ACTIVITIES, MORE_ACTIVITIES = 4, 5
NESTED_SHARED = 0.5
#: Of lists of items of one kind (complaints, policy documents), this share of the shorter and of the longer.
ITEMS_OF_FEWER, ITEMS_OF_MORE = 2 / 3, 1 / 2


@dataclass(frozen=True, slots=True)
class Comparable:
    """A key made ready for comparing: activities, the words of its objects, and items of one kind among them.

    `items` are (kind, item); `text` is what the vectors are made of, whatever the order of the activities.
    """

    key: str
    activities: frozenset[str]
    objects: tuple[str, ...]
    items: frozenset[tuple[str, str]] = frozenset()

    @property
    def signature(self) -> tuple[frozenset[str], tuple[str, ...], frozenset[tuple[str, str]]]:
        """What wordings of the same words in another order have in common."""
        return self.activities, tuple(sorted(self.objects)), self.items

    @property
    def contents(self) -> frozenset[str]:
        """The words of the objects, and the items of one kind each as one."""
        return frozenset((*self.objects, *(item for _, item in self.items)))

    @property
    def text(self) -> str:
        """Activities, kinds of items and words of the objects in one order."""
        kinds = sorted({kind for kind, _ in self.items})
        return " ".join((*sorted(self.activities), *kinds, *self.objects))


def comparable(key: str, spelling: str, vocabulary: DutyVocabulary) -> Comparable:
    """A key, read in a spelling without slips of the pen."""
    words = vocabulary.words
    forms = tuple(spelling.split())
    start = 0
    while start < len(forms) and (light := _light(forms, start, vocabulary)):
        start += light
    activities, end = vocabulary.activities.leading(forms, start, words)
    objects: list[str] = []
    items: set[tuple[str, str]] = set()
    at = end
    while at < len(forms) and not (objects and words.tail.length_at(forms, at)):
        item = next(((p, kind) for p, kind in words.like_items if forms[at : at + len(p)] == p), None)
        if item:
            items.add((item[1], " ".join(item[0])))
            at += len(item[0])
        elif light := _light(forms, at, vocabulary):
            at += light
        else:
            length = vocabulary.activities.phrases.length_at(forms, at) or 1
            objects.extend(forms[at : at + length])
            at += length
    if not (activities or objects or items):
        objects = list(forms)
    return Comparable(key, frozenset(activities), tuple(objects), frozenset(items))


def _light(forms: Sequence[str], at: int, vocabulary: DutyVocabulary) -> int:
    """How many words stand there that tell little: of `theo quý` the first, of `theo dõi` none."""
    words = vocabulary.words
    if light := words.light_verb.length_at(forms, at):
        return light
    weak = words.weak.length_at(forms, at)
    return weak if weak >= vocabulary.activities.phrases.length_at(forms, at) else 0


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word tells: the rarer among all wordings, the more."""

    weights: Mapping[str, float]

    @classmethod
    def of(cls, wordings: Iterable[Comparable]) -> Rarity:
        """The inverse document frequency of every word."""
        held: Counter[str] = Counter()
        total = 0
        for wording in wordings:
            held.update(wording.contents)
            total += 1
        return cls({word: math.log((1 + total) / (1 + count)) + 1 for word, count in held.items()})

    def sum(self, words: Iterable[str]) -> float:
        """The weight of some words together."""
        return math.fsum(self.weights[word] for word in words)


def disagreement(a: Comparable, b: Comparable, rarity: Rarity) -> str:
    """Why two similar wordings are not the same duty: a notation of the reason, empty where they are.

    `activities`: other verbs; `objects`: each asks for something that the other does not; `scope`: one asks
    for clearly more than the other; `numbers`: other figures or codes.
    """
    if _codes(a) != _codes(b):
        return "numbers"
    if not _activities_agree(a, b):
        return "activities"
    if not _items_agree(a, b):
        return "objects"
    left, right = set(a.objects), set(b.objects)
    if left - right and right - left:
        return "objects"
    every = a.contents | b.contents
    # Lists of one kind that overlap enough count as one and the same list.
    common = (left & right) | (every - left - right if a.items and b.items else frozenset())
    shared = rarity.sum(common) / rarity.sum(every) if every else 1.0
    enough = LONG_LIST_SHARED if len(common) >= LONG_LIST else OBJECTS_SHARED
    return "" if shared >= enough or _nested_lists(a, b) else "scope"


def _activities_agree(a: Comparable, b: Comparable) -> bool:
    """Whether one list of activities is nearly the other; each may have its own only beside many shared."""
    own = bool(a.activities - b.activities) and bool(b.activities - a.activities)
    if own and len(a.activities & b.activities) < MORE_ACTIVITIES:
        return False
    return _jaccard(a.activities, b.activities) >= ACTIVITIES_SHARED or _nested_lists(a, b)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _nested_lists(a: Comparable, b: Comparable) -> bool:
    """Whether one list of activities holds the other, a long one, over an object that begins alike."""
    shared = a.activities & b.activities
    nested = len(shared) == min(len(a.activities), len(b.activities)) and len(shared) >= MANY_ACTIVITIES
    return nested and _jaccard(a.activities, b.activities) >= NESTED_SHARED and a.objects[:2] == b.objects[:2]


def _items_agree(a: Comparable, b: Comparable) -> bool:
    """Whether lists of items of one kind overlap enough; under very many shared activities the kind is."""
    shared = len(a.items & b.items)
    fewer, more = sorted((len(a.items), len(b.items)))
    if not fewer:
        return more == 0 or bool(a.objects and b.objects)
    if len(a.activities & b.activities) >= MORE_ACTIVITIES:
        return bool({kind for kind, _ in a.items} & {kind for kind, _ in b.items})
    return shared >= ITEMS_OF_FEWER * fewer and shared >= ITEMS_OF_MORE * more


def _codes(wording: Comparable) -> frozenset[str]:
    return frozenset(word for word in wording.objects if any(c.isdigit() for c in word))
