"""The tree of errors: one message, one status each."""

from __future__ import annotations

import inspect

import pytest

from graph_build import errors
from graph_build.errors import UnknownName, VtvlError

CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, VtvlError)]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda c: c.__name__)
def test_every_error_has_a_status_and_stands_in_the_drawn_tree(kind: type[VtvlError]) -> None:
    assert kind.exit_status in (1, 2, 3)
    assert 400 <= kind.http_status < 600
    assert kind.__name__ in str(errors.__doc__)


def test_the_message_is_place_thing_and_next_step() -> None:
    error = VtvlError("the file is empty", place="a.txt", next_step="Check it")
    assert str(error) == "a.txt: the file is empty. Check it."
    assert str(VtvlError("no such thing")) == "no such thing."


def test_an_unknown_name_suggests_the_nearest() -> None:
    error = UnknownName("report", "postions", ["positions", "counts"], next_step="See the list.")
    assert error.nearest == ("positions",)
    assert str(error) == "no report named 'postions'. Did you mean positions? See the list."
    assert "Did you mean" not in str(UnknownName("report", "xyz", ["positions"]))
