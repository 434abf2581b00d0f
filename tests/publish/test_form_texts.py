"""The headings and fixed texts of the form, as data."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from graph_build.errors import BadVocabulary
from graph_build.namespaces import term
from graph_build.publish.form.texts import FormTexts, form_texts

TEXTS = FormTexts({"duties": "Các công việc"}, {"line": "{name}, dòng {line}", "bad": "{0} {"}, {})


def test_the_classes_of_requirements_have_their_rows() -> None:
    names = ("EducationRequirement", "KnowledgeRequirement", "ExperienceRequirement")
    rows = [form_texts().rows[term(f"vtvl:{name}")] for name in names]
    assert rows == ["education", "training", "experience"]
    assert NamedNode("http://example.org/other") not in form_texts().rows


def test_a_text_is_filled_with_its_values_as_they_are() -> None:
    assert TEXTS.say("line", name="a {line} %s", line="7") == "a {line} %s, dòng 7"


@pytest.mark.parametrize("notation", ["gone", "bad"])
def test_a_text_that_is_missing_or_broken_is_named(notation: str) -> None:
    with pytest.raises(BadVocabulary, match=f"description-form.*'{notation}'"):
        TEXTS.say(notation, name="a")
    with pytest.raises(BadVocabulary, match="description-form"):
        TEXTS.label(notation)


def test_a_place_that_nothing_fills_is_named() -> None:
    with pytest.raises(BadVocabulary, match="'line' has a place that nothing fills"):
        TEXTS.say("line", name="a")
