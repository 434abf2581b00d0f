"""An overlap in the form that was asked for: a table, a file for other programs, or a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph_build.errors import BadInput
from graph_build.names import Queryable
from graph_build.overlap.choice import Choice, OverlapFormat, Picture
from graph_build.overlap.incidence import incidence
from graph_build.overlap.views import View, matrix_view, network_view, types_view
from graph_build.schemes import CodeList

_VIEWS: Mapping[Picture, Callable[[Queryable, Choice], View]] = {
    Picture.MATRIX: matrix_view,
    Picture.NETWORK: network_view,
    Picture.UPSET: types_view,
    Picture.BUBBLES: types_view,
}


def overlap_report(store: Queryable, choice: Choice, form: OverlapFormat, structure: CodeList) -> bytes:
    """The overlap of all groups; `structure` is the layout of the cube, which only Turtle has.

    A graph with nothing to compare gives an empty result that says why. `BadInput` where the form
    does not fit what was chosen.
    """
    if form is OverlapFormat.TURTLE:
        return _turtle(store, choice, structure)
    if form is OverlapFormat.PNG:
        from graph_build.overlap.png import png

        return png(overlap_report(store, choice, OverlapFormat.SVG, structure).decode())
    writers = _VIEWS[choice.picture](store, choice).writers
    if form not in writers:
        raise BadInput(
            f"the form '{form}' does not fit the picture '{choice.picture}'",
            next_step=f"It has: {', '.join(sorted((*writers, OverlapFormat.PNG)))}.",
        )
    return writers[form]().encode()


def _turtle(store: Queryable, choice: Choice, structure: CodeList) -> bytes:
    """Data Cube observations, as a build has them for specialisations."""
    from graph_build.overlap.cube import overlap_triples
    from graph_build.publish.turtle import turtle

    if choice.picture is not Picture.MATRIX:
        raise BadInput(
            f"the form 'turtle' does not fit the picture '{choice.picture}'", next_step="Leave --picture out."
        )
    triples = overlap_triples(
        incidence(store, choice.by), choice.by, choice.generic, structure.triples, store.iris
    )
    return "".join(turtle(triples, store.iris.base)).encode()
