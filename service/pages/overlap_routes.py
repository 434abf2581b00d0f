"""`/overlap`: all specialisations, or one pair of them."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pyoxigraph import NamedNode

from graph_build.errors import BadInput
from graph_build.names import resolve
from graph_build.overlap.incidence import Grouping, Incidence, incidence
from graph_build.overlap.measures import Generic, Measure, PairOverlap, pairs
from graph_build.overlap.shared import shared_duties
from service.pages.overlap import Choice, read_matrix, read_pair
from service.pages.reader import Reader
from service.remote import is_live
from service.stores import ServedStore
from service.templating import render

_NAME = "A specialisation by slug (`ict-positions/ix`), IRI or label; both or neither of `a` and `b`"


def overlap_router(store: ServedStore) -> APIRouter:
    """The page of shared duties."""
    router = APIRouter(tags=["Pages"])
    reader = Reader(store)

    @cache
    def kept() -> Incidence:
        return incidence(store, Grouping.SPECIALISATION)

    def found() -> Incidence:
        return incidence(store, Grouping.SPECIALISATION) if is_live(store) else kept()

    @router.head("/overlap", include_in_schema=False)
    @router.get("/overlap", summary="Duties that specialisations share", response_class=Response)
    def overlap(
        a: Annotated[str, Query(description=_NAME)] = "",
        b: Annotated[str, Query(description=_NAME)] = "",
        measure: Annotated[Measure, Query(description="The figure of the matrix")] = Measure.JACCARD,
        generic: Annotated[Generic, Query(description="Whether generic duties count")] = Generic.EXCLUDE,
    ) -> Response:
        """A heat matrix and the ranked pairs; for a pair, the shared duties with their printed lines."""
        choice = Choice(measure, generic)
        if not a and not b:
            return render("overlap.html", matrix=read_matrix(reader, found(), choice))
        pair = _pair(store, found(), generic, a, b)
        shared = shared_duties(store, NamedNode(pair.a.iri), NamedNode(pair.b.iri))
        return render("pair.html", page=read_pair(reader, pair, shared, choice))

    return router


def _pair(store: ServedStore, found: Incidence, generic: Generic, a: str, b: str) -> PairOverlap:
    """The figures of two specialisations, named in either order; BadInput where they are not two."""
    if not a or not b:
        raise BadInput("only one specialisation is named", next_step="Name two, as 'a' and 'b', or none")
    named = {resolve(store, "specialisation", name).value for name in (a, b)}
    if len(named) == 1:
        raise BadInput("'a' and 'b' are the same specialisation", next_step="Name two different ones")
    return next(pair for pair in pairs(found, generic) if {pair.a.iri, pair.b.iri} == named)
