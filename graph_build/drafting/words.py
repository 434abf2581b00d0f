"""The wordings of `ontology/schemes/drafting-words.ttl`, by what they do there."""

from __future__ import annotations

from graph_build.domain import Domain
from graph_build.errors import BadVocabulary


def wordings(domain: Domain, notation: str) -> tuple[str, ...]:
    """The wordings of that concept, in small letters. `BadVocabulary` where there is none."""
    found = domain.schemes.list_named("drafting-words").by_notation(notation)
    if found is None:
        raise BadVocabulary(f"no concept '{notation}'", place="ontology/schemes/drafting-words.ttl")
    return found.wordings
