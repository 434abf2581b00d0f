"""The layouts that are known, in the order in which they are tried: one file and one entry here for each."""

from __future__ import annotations

from graph_build.errors import UnknownName
from graph_build.model import ReadDocument
from graph_build.parse.annex_document import ANNEX
from graph_build.parse.circular import CIRCULAR
from graph_build.parse.form import FORM
from graph_build.parse.layout import Layout
from graph_build.parse.outline import OUTLINE
from graph_build.schemes import Schemes

#: The outline comes last: it takes what no other does.
LAYOUTS: tuple[Layout, ...] = (FORM, ANNEX, CIRCULAR, OUTLINE)


def layout_of(document: ReadDocument, schemes: Schemes, name: str = "") -> Layout:
    """The layout of that name, or else the first that recognises the document. `UnknownName`."""
    if name:
        known = {layout.name: layout for layout in LAYOUTS}
        if name not in known:
            raise UnknownName("layout", name, known, next_step=f"There are: {', '.join(known)}.")
        return known[name]
    return next(layout for layout in LAYOUTS if layout.recognises(document, schemes))
