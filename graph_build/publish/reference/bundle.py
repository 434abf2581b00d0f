"""All reference files in one mapping: what a release carries, and what `make docs` looks at."""

from __future__ import annotations

from collections.abc import Mapping

from graph_build.domain import Domain
from graph_build.names import Queryable
from graph_build.publish.reference.class_model import ClassModel, class_model
from graph_build.publish.reference.class_picture import Told, class_diagram, overview
from graph_build.publish.reference.dictionary import data_dictionary, dictionary_csv, dictionary_workbook
from graph_build.publish.reference.dictionary_sheets import SHEETS
from graph_build.publish.reference.facts import Both
from graph_build.publish.reference.pages import pages
from graph_build.publish.reference.plantuml import plantuml
from graph_build.publish.reference.vocabulary import Vocabulary, Words, vocabulary

#: The class that the model is about; its pictures begin there.
ROOT = "JobPosition"
_WORKBOOK = "data-dictionary.xlsx"
_FOLDER = "data-dictionary"


def reference_files(domain: Domain, store: Queryable | None = None) -> Mapping[str, bytes]:
    """Every reference file by its relative path, sorted.

    `index.html`, `ontology.html`, `code-lists.html`, `shapes.html`; `model.svg` (overview), `uml.svg`,
    `uml.puml`; `data-dictionary.xlsx` and `data-dictionary/*.csv`. Without a store the dictionary has
    neither examples nor counts.
    """
    vocab = vocabulary(domain)
    dictionary = data_dictionary(vocab, store)
    files = pictures(vocab, class_model(dictionary, ROOT))
    files[_WORKBOOK] = dictionary_workbook(dictionary)
    tables = dictionary_csv(dictionary)
    files |= {f"{_FOLDER}/{name}": content for name, content in tables.items()}
    files |= pages(vocab, files["model.svg"].decode(), _listed(vocab.words))
    return dict(sorted(files.items()))


def pictures(vocab: Vocabulary, model: ClassModel) -> dict[str, bytes]:
    """The overview, and the class diagram as picture and as text."""
    words = vocab.words
    diagram = _told(words, "picture-class-diagram")
    return {
        "model.svg": overview(model, _told(words, "picture-overview"), ROOT).encode(),
        "uml.svg": class_diagram(model, diagram, ROOT).encode(),
        "uml.puml": plantuml(model, diagram.title),
    }


def _told(words: Words, key: str) -> Told:
    return Told(words.heading(key), words.explanations[key])


def _listed(words: Words) -> tuple[tuple[str, Both], ...]:
    """What the first page links to, beside the other pages."""
    sheets = [(f"{_FOLDER}/{plan.name}.csv", words.heading(f"sheet-{plan.name}")) for plan in SHEETS]
    return (
        (_WORKBOOK, words.heading("about-purpose")),
        *sheets,
        ("uml.svg", words.heading("picture-class-diagram")),
        ("uml.puml", words.heading("picture-plantuml")),
        ("model.svg", words.heading("picture-overview")),
    )
