"""Why wordings are one duty, and which duties may be one, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.duties.match import DutyCandidate, Grouping
from graph_build.graph.duties import DutyIndex, duty_iri, duty_local
from graph_build.graph.nodes import describe, string, vi
from graph_build.namespaces import PREFIXES, fingerprint, term

_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
_WORDED_IN, _MAY_BE = term("vtvl:wordedIn"), term("vtvl:mayBeSameAs")


def evidence_triples(index: DutyIndex, grouping: Grouping) -> Iterator[Triple]:
    """Each wording of each duty with the method and confidence of its match, and each near miss."""
    for match in grouping.matches:
        node = index.iris.of("duty-match", duty_local(match.key))
        yield from describe(
            node,
            ("vtvl:DutyMatch",),
            ("rdfs:label", vi(index.label(match.key))),
            ("vtvl:matchedDuty", duty_iri(index.iris, match.duty)),
            ("vtvl:variantKey", string(match.key)),
            ("vtvl:matchMethod", index.iris.of("match-method", match.method)),
            ("vtvl:confidence", _decimal(match.confidence)),
            ("vtvl:score", None if match.score is None else _decimal(match.score)),
        )
        for statement, _ in index.statements[match.key]:
            yield Triple(node, _WORDED_IN, NamedNode(statement))
    for candidate in grouping.candidates:
        yield from _candidate_triples(index, candidate)


def _candidate_triples(index: DutyIndex, candidate: DutyCandidate) -> Iterator[Triple]:
    keys = (candidate.first, candidate.second)
    first, second = (duty_iri(index.iris, key) for key in keys)
    yield Triple(first, _MAY_BE, second)
    yield Triple(second, _MAY_BE, first)
    yield from describe(
        index.iris.of("duty-candidate", "-".join(fingerprint(key) for key in keys)),
        ("vtvl:DutyCandidate",),
        ("rdfs:label", vi(" ~ ".join(index.label(key) for key in keys))),
        ("vtvl:candidateDuty", first),
        ("vtvl:candidateDuty", second),
        ("vtvl:score", _decimal(candidate.score)),
        ("vtvl:difference", index.iris.of("duty-difference", candidate.reason)),
    )


def _decimal(number: float) -> Literal:
    """A decimal of at most four places, in the one form that every store gives back."""
    return Literal(f"{number:.4f}".rstrip("0").rstrip("."), datatype=_DECIMAL)
