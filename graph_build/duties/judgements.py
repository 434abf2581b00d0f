"""What an editor has decided about pairs of duties, brought to the keys of this build.

A confirmed pair is one duty whatever the machine says, a rejected pair are two. Pairs come from an SSSOM
file (`graph_build/read/sssom.py`) and name duties, in any of their wordings, or statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph_build.errors import BadInput
from graph_build.model import JudgedPair

_NEXT_STEP = "Mend the mapping file; `vtvl query same-duty` lists the duties and their wordings."


@dataclass(frozen=True, slots=True)
class Judgements:
    """Confirmed and rejected pairs of keys. Confirmed keys of one component are one duty."""

    components: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rejected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)

    def component(self, key: str) -> frozenset[str]:
        """All keys that are confirmed to be the same duty as this one, itself included."""
        return self.components.get(key, frozenset({key}))

    def forbid(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether some key of one side is rejected with some key of the other."""
        others = frozenset(b)
        return any(self.rejected.get(key, frozenset()) & others for key in a)


def judgements(pairs: Sequence[JudgedPair], keys_of: Mapping[str, Sequence[str]]) -> Judgements:
    """The pairs as keys; `keys_of` maps the IRI of a duty or statement to its keys.

    Errors: `BadInput` for an IRI that is not there, a statement of several duties, and a contradiction.
    """
    resolved = [(_key(p.subject, p, keys_of), _key(p.object, p, keys_of), p) for p in pairs]
    components = _components([(a, b) for a, b, p in resolved if p.confirmed])
    rejected: dict[str, set[str]] = defaultdict(set)
    for a, b, pair in resolved:
        if pair.confirmed:
            continue
        if a == b or b in components.get(a, frozenset()):
            same = "of one wording" if a == b else "confirmed elsewhere in the file, directly or over others"
            raise BadInput(
                f"the rejected pair {pair.subject} and {pair.object} is {same}",
                place=pair.place,
                next_step=_NEXT_STEP,
            )
        rejected[a].add(b)
        rejected[b].add(a)
    confidence: dict[str, float] = {}
    for a, b, pair in resolved:
        if pair.confirmed:
            for key in (a, b):
                confidence[key] = max(confidence.get(key, 0.0), pair.confidence)
    return Judgements(components, {key: frozenset(own) for key, own in sorted(rejected.items())}, confidence)


def _key(iri: str, pair: JudgedPair, keys_of: Mapping[str, Sequence[str]]) -> str:
    keys = keys_of.get(iri, ())
    if len(keys) == 1:
        return keys[0]
    what = f"{iri} expresses {len(keys)} duties" if keys else f"no duty or statement {iri} in these documents"
    raise BadInput(what, place=pair.place, next_step="Name one of its duties." if keys else _NEXT_STEP)


def _components(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The keys that hang together, by key."""
    above: dict[str, str] = {}

    def root(key: str) -> str:
        while above.setdefault(key, key) != key:
            key = above[key]
        return key

    for a, b in pairs:
        first, second = sorted((root(a), root(b)))
        above[second] = first
    together: dict[str, set[str]] = defaultdict(set)
    for key in above:
        together[root(key)].add(key)
    return {key: frozenset(own) for own in together.values() for key in sorted(own)}
