"""Everything that a release is made of, gathered before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph_build.domain import Domain
from graph_build.graph.store import GraphStore
from graph_build.graph.validate import ValidationReport
from graph_build.model import SourceInfo
from graph_build.release.header import OntologyHeader
from graph_build.release.texts import ReleaseTexts, Text


@dataclass(frozen=True, slots=True)
class Options:
    """What the user settles: the release's number and date, where it will be published, and by whom.

    `issued` is a date (ISO 8601) or empty; `address` is where the files will lie, ending with a slash.
    """

    number: str
    issued: str = ""
    address: str = ""
    publisher: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Prior:
    """The release before this one: its number and the IRI of its record."""

    number: str
    iri: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the graph was read from; `content` is none where it is not at hand."""

    info: SourceInfo
    name: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Material:
    """The graph with its language and law, the accounts of its build, its documents, and the texts.

    `store` holds the data and the ontology of this program; its path is that of the graph given.

    `files` are the data of the project by their path in the release; `accounts` those of the build.
    """

    store: GraphStore
    domain: Domain
    header: OntologyHeader
    report: ValidationReport
    files: Mapping[str, bytes]
    accounts: Mapping[str, bytes]
    documents: tuple[Document, ...]
    texts: ReleaseTexts
    options: Options
    prior: Prior | None = None

    @property
    def base(self) -> str:
        """Where the release's own record, and what it describes, is named: `…/release/0.2.0/`."""
        return f"{self.store.iris.base}release/{self.options.number}/"

    @property
    def address(self) -> str:
        """Where the files will lie; the release's IRI unless the user says otherwise."""
        return self.options.address or self.base


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the release: where it lies, what it is, in which data set, and how to write it.

    A file of no data set is no distribution of the catalogue: the README, the record itself.
    """

    path: str
    write: Callable[[], Iterable[bytes]]
    title: Text
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A part that has been written, with its size in bytes and its SHA-256."""

    path: str
    title: Text
    dataset: str
    size: int
    sha256: str
