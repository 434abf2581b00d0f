"""The forms in which a comparison is written."""

from __future__ import annotations

from enum import StrEnum

from graph_build.diff.as_json import json_report
from graph_build.diff.as_page import page_report
from graph_build.diff.as_rdf import change_set_triples
from graph_build.diff.as_text import text_report
from graph_build.diff.changes import Comparison
from graph_build.diff.wording import Words
from graph_build.namespaces import Iris
from graph_build.publish.turtle import turtle


class DiffFormat(StrEnum):
    """The forms of `vtvl diff`."""

    TEXT = "text"
    JSON = "json"
    TURTLE = "turtle"
    HTML = "html"


def comparison_bytes(found: Comparison, form: DiffFormat, words: Words, base: str) -> bytes:
    """The comparison in the form that was asked for; the same comparison gives the same bytes."""
    if form is DiffFormat.TURTLE:
        return "".join(turtle(change_set_triples(found, words, Iris(base)), base)).encode()
    writers = {
        DiffFormat.TEXT: text_report,
        DiffFormat.JSON: json_report,
        DiffFormat.HTML: page_report,
    }
    return writers[form](found, words).encode()
