"""All inspectors, and what they and the queries find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, QuerySolutions

from graph_build.drafting.abbreviations import abbreviations
from graph_build.drafting.characters import odd_characters
from graph_build.drafting.differentiation import differentiation
from graph_build.drafting.draft import Drafts, Inspector, Noted
from graph_build.drafting.identity import identity
from graph_build.drafting.markers import markers
from graph_build.drafting.punctuation import beginnings_and_ends, signs
from graph_build.drafting.rank_profiles import shifted_ranks
from graph_build.drafting.rank_wording import rank_wording
from graph_build.drafting.references import references
from graph_build.drafting.repetition import repetition
from graph_build.drafting.scope import scope
from graph_build.drafting.spelling import slips
from graph_build.errors import BadVocabulary
from graph_build.graph.store import GraphStore
from graph_build.model import Finding
from graph_build.namespaces import Iris
from graph_build.queries import NamedQuery

#: All inspectors; one more is a file and an entry.
INSPECTORS: tuple[Inspector, ...] = (
    odd_characters,
    signs,
    beginnings_and_ends,
    markers,
    slips,
    abbreviations,
    references,
    differentiation,
    shifted_ranks,
    rank_wording,
    repetition,
    identity,
    scope,
)

_PLACE = ("document", "line", "text")


def found_while_drafting(
    drafts: Drafts, graph: GraphStore, inspectors: Sequence[Inspector] = INSPECTORS
) -> tuple[Noted, ...]:
    """What the parser, the inspectors and the queries noticed, each once, in the order of the lines."""
    order = {draft.slug: number for number, draft in enumerate(drafts.documents)}
    found = {Noted(draft.slug, finding) for draft in drafts.documents for finding in draft.parsed.findings}
    found.update(noted for inspector in inspectors for noted in inspector(drafts))
    found.update(put_rules(graph, drafts.domain.drafting, drafts.domain.iris))
    return tuple(
        sorted(found, key=lambda n: (order[n.document], n.finding.line, n.finding.rule, n.finding.values))
    )


def put_rules(store: GraphStore, rules: Sequence[NamedQuery], iris: Iris) -> Iterator[Noted]:
    """What the queries of `sparql/drafting/` find: each row is a finding of the rule of the query's name.

    The columns `document` (its slug), `line` and `text` say where; every other fills a placeholder.
    """
    for rule in rules:
        solutions = store.query(iris.rebase(rule.text))
        if not isinstance(solutions, QuerySolutions):
            raise BadVocabulary("a rule must be a SELECT query", place=f"sparql/drafting/{rule.name}.rq")
        names = [variable.value for variable in solutions.variables]
        for row in solutions:
            cells = {name: cell.value for name in names if isinstance(cell := row[name], Literal)}
            values = tuple(sorted((k, v) for k, v in cells.items() if k not in _PLACE))
            yield Noted(cells["document"], Finding(rule.name, int(cells["line"]), cells["text"], values))
