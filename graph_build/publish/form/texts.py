"""The headings and fixed texts of the form, as `ontology/schemes/description-form.ttl` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from graph_build import resources
from graph_build.errors import BadVocabulary
from graph_build.namespaces import Iris, term
from graph_build.schemes import load_schemes, read_scheme_texts

_SCHEME = "description-form"


@dataclass(frozen=True, slots=True)
class FormTexts:
    """What the form says in Vietnamese, by the notation of its part.

    `rows` names for a class of requirement the row of the form that takes it.
    """

    labels: Mapping[str, str]
    messages: Mapping[str, str]
    rows: Mapping[NamedNode, str]

    def label(self, notation: str) -> str:
        """The heading of a part, as the form prints it."""
        return _known(self.labels, notation)

    def say(self, notation: str, **values: str) -> str:
        """A fixed text with its places filled."""
        try:
            return _known(self.messages, notation).format_map(values)
        except (KeyError, ValueError, IndexError) as error:
            raise _broken(f"the text '{notation}' has a place that nothing fills ({error})") from error


@cache
def form_texts() -> FormTexts:
    """The texts of the form. A missing or broken file raises `BadVocabulary`."""
    files = [file for file in resources.scheme_files() if file.stem == _SCHEME]
    code_list = load_schemes(read_scheme_texts(files, Iris())).list_named(_SCHEME)
    notations = {concept.iri: concept.notation for concept in code_list.concepts}
    by_subject = [
        (notations[t.subject], t)
        for t in code_list.triples
        if isinstance(t.subject, NamedNode) and t.subject in notations
    ]
    return FormTexts(
        labels={concept.notation: concept.label_vi for concept in code_list.concepts},
        messages={name: _text(t) for name, t in by_subject if _is_message(t)},
        rows={
            t.object: name
            for name, t in by_subject
            if t.predicate == term("rdfs:seeAlso") and isinstance(t.object, NamedNode)
        },
    )


def _is_message(triple: Triple) -> bool:
    text = triple.object
    return triple.predicate == term("vtvl:message") and isinstance(text, Literal) and text.language == "vi"


def _text(triple: Triple) -> str:
    assert isinstance(triple.object, Literal)
    return triple.object.value


def _known(texts: Mapping[str, str], notation: str) -> str:
    if notation not in texts:
        raise _broken(f"the form has no text '{notation}'")
    return texts[notation]


def _broken(what: str) -> BadVocabulary:
    return BadVocabulary(
        what, place=f"ontology/schemes/{_SCHEME}.ttl", next_step="Mend the file, or install vtvl again."
    )
