"""Parts of the data for those who need less: the core, and the code lists in SKOS alone.

The profile `core` is the construct query `profile-core` of `sparql/construct/`; `ontology/profiles.ttl`
describes it in the W3C's Profiles Vocabulary, with what a reader of the profile needs.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, QueryTriples, Triple

from graph_build.errors import UnknownName
from graph_build.graph.store import GraphStore, reading
from graph_build.queries import NamedQuery, bind, load_queries

_MARK = "profile-"


def load_profiles() -> dict[str, NamedQuery]:
    """The query of each profile, by the profile's name."""
    queries = load_queries("construct")
    return {q.name.removeprefix(_MARK): q for q in queries if q.name.startswith(_MARK)}


def profile_triples(store: GraphStore, name: str = "") -> Iterable[Triple]:
    """The data that belong to the profile; without a name, all of them.

    `UnknownName` where there is no such profile.
    """
    if not name:
        return (quad.triple for quad in store.graph.quads_for_pattern(None, None, None, DefaultGraph()))
    profiles = load_profiles()
    if name not in profiles:
        raise UnknownName("profile", name, profiles, next_step=f"There are: {', '.join(profiles)}.")
    with reading(store.path):
        found = store.query(bind(profiles[name], {}, store.iris))
        assert isinstance(found, QueryTriples)
        return set(found)
