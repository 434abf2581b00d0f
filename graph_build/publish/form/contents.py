"""What the graph holds for the form of one position; nothing that it does not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from graph_build.errors import UnknownName
from graph_build.graph.store import GraphStore, reading
from graph_build.names import short_name
from graph_build.schemes import fold

_HEAD = """
SELECT ?title ?ordinal ?inferred ?code ?objective ?specialisation ?rank ?rank_code ?act ?line ?document
WHERE {
  %(position)s a vtvl:JobPosition ; skos:prefLabel ?title .
  FILTER (LANG(?title) = "vi")
  OPTIONAL { %(position)s dcterms:source ?document }
  OPTIONAL { %(position)s vtvl:sourceLine ?line }
  OPTIONAL { %(position)s vtvl:ordinal ?ordinal }
  OPTIONAL { %(position)s vtvl:ordinalInferred ?inferred }
  OPTIONAL { %(position)s skos:notation ?code }
  OPTIONAL { %(position)s vtvl:objective ?objective }
  OPTIONAL {
    %(position)s vtvl:inSpecialisation/skos:prefLabel ?specialisation . FILTER (LANG(?specialisation) = "vi")
  }
  OPTIONAL {
    %(position)s vtvl:atRank ?held .
    ?held skos:prefLabel ?rank . FILTER (LANG(?rank) = "vi")
    OPTIONAL { ?held skos:notation ?rank_code }
    OPTIONAL { ?held prov:wasDerivedFrom/skos:prefLabel ?act . FILTER (LANG(?act) = "vi") }
  }
} ORDER BY ?title ?specialisation ?rank ?rank_code ?act ?objective ?ordinal ?code ?line ?document LIMIT 1"""
_POSITIONS = """
SELECT ?position (MIN(?title) AS ?first) WHERE {
  ?position a vtvl:JobPosition .
  OPTIONAL { ?position skos:prefLabel ?title . FILTER (LANG(?title) = "vi") }
} GROUP BY ?position ORDER BY ?position"""
_DOCUMENTS = """
SELECT ?document ?title ?name ?status ?code ?meaning ?note WHERE {
  ?document a vtvl:SourceDocument ; skos:prefLabel ?title .
  FILTER (LANG(?title) = "vi")
  OPTIONAL { ?document dcterms:identifier ?name }
  OPTIONAL { ?document skos:note ?note . FILTER (LANG(?note) = "vi") }
  OPTIONAL {
    ?document vtvl:documentStatus ?standing .
    ?standing skos:prefLabel ?status . FILTER (LANG(?status) = "vi")
    OPTIONAL { ?standing skos:notation ?code }
    OPTIONAL { ?standing skos:definition ?meaning . FILTER (LANG(?meaning) = "vi") }
  }
} ORDER BY ?document ?title ?name ?status ?code ?meaning ?note"""
_STATEMENTS = """
SELECT ?statement ?order ?text ?heading ?parent ?line WHERE {
  ?statement vtvl:statementOf %(position)s ; vtvl:order ?order ; rdf:value ?text .
  OPTIONAL { ?statement vtvl:heading ?heading }
  OPTIONAL { ?statement vtvl:partOfStatement ?parent }
  OPTIONAL { ?statement vtvl:sourceLine ?line }
} ORDER BY ?order ?statement ?text ?heading ?parent ?line"""
_TYPES = """
SELECT DISTINCT ?statement ?type WHERE {
  { SELECT DISTINCT ?statement ?narrow WHERE {
      ?statement vtvl:statementOf %(position)s ; vtvl:expresses/vtvl:dutyType ?narrow } }
  ?narrow skos:broader* ?top .
  FILTER NOT EXISTS { ?top skos:broader ?above }
  ?top skos:prefLabel ?type . FILTER (LANG(?type) = "vi")
} ORDER BY ?statement ?type"""
_PLACES = """
SELECT ?thing ?quote ?place WHERE {
  { SELECT DISTINCT ?thing WHERE {
      { BIND (%(position)s AS ?thing) }
      UNION { ?thing vtvl:statementOf %(position)s }
      UNION { %(position)s vtvl:atRank/(vtvl:requiresCompetency|vtvl:hasRequirement) ?thing } } }
  ?thing prov:wasQuotedFrom ?range .
  ?range rdfs:label ?place ; oa:hasSelector/oa:exact ?quote .
  FILTER (LANG(?place) = "vi")
} ORDER BY ?thing ?quote ?place"""
_OF_RANK = """
SELECT ?thing ?property ?class ?text ?label ?line ?document WHERE {
  VALUES ?property { vtvl:requiresCompetency vtvl:hasRequirement }
  %(position)s vtvl:atRank ?rank .
  ?rank ?property ?thing .
  ?thing rdf:value ?text .
  OPTIONAL { ?thing a ?class . FILTER (?class IN (%(classes)s)) }
  OPTIONAL { ?thing vtvl:requirementLabel ?label }
  OPTIONAL { ?thing vtvl:sourceLine ?line }
  OPTIONAL { ?thing vtvl:sourceLine|vtvl:sourceOrder ?number }
  OPTIONAL { ?thing dcterms:source ?document }
} ORDER BY ?document ?number STRLEN(STR(?thing)) ?thing ?text ?label ?class"""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document, its short name, and what is established of its legal standing."""

    title: str
    name: str = ""
    status: str = ""
    status_code: str = ""
    meaning: str = ""
    note: str = ""

    @property
    def is_in_force(self) -> bool:
        """Whether it was checked to be law in force."""
        return self.status_code == "in-force"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text as printed, with its document and place: the place's label, or the number of its line."""

    text: str
    source: SourceText | None
    place: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty statement; `types` are the top duty types of what it expresses."""

    iri: str
    quoted: Quoted
    heading: str
    parent: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement of the rank with the label printed before it; `kind` is its class, if a known one."""

    quoted: Quoted
    label: str
    kind: NamedNode | None


@dataclass(frozen=True, slots=True)
class FormContents:
    """All that the form of one position is filled with; an empty text or tuple is an empty field."""

    iri: NamedNode
    title: Quoted
    ordinal: str
    is_ordinal_inferred: bool
    code: str
    objective: Quoted | None
    specialisation: str
    rank: str
    rank_code: str
    rank_act: str
    printed_rank: Quoted | None
    duties: tuple[Duty, ...]
    requirements: tuple[Requirement, ...]
    competencies: tuple[Quoted, ...]

    @property
    def sources(self) -> tuple[SourceText, ...]:
        """The documents quoted, each once, in the order of the form."""
        quotes = [
            self.title,
            *(duty.quoted for duty in self.duties),
            *(requirement.quoted for requirement in self.requirements),
            *self.competencies,
        ]
        return tuple(dict.fromkeys(quote.source for quote in quotes if quote.source))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Asks the store about one position."""

    store: GraphStore
    position: NamedNode
    documents: Mapping[str, SourceText]
    #: Quotation and label of its place, by thing and folded quotation.
    places: Mapping[tuple[str, str], tuple[str, str]]

    def rows(self, query: str, **values: str) -> Iterator[QuerySolution]:
        return _rows(self.store, query % {"position": str(self.position), **values})

    def quoted(self, thing: str, text: str, line: str, document: str) -> Quoted:
        _, place = self.places.get((thing, fold(text)), ("", ""))
        return Quoted(text, self.documents.get(document), place, line)

    def printed(self, thing: str, text: str, document: str) -> Quoted | None:
        """A name as the document prints it; None where the graph does not quote it."""
        quote, place = self.places.get((thing, fold(text)), ("", ""))
        return Quoted(quote, self.documents.get(document), place) if text and quote else None


def read_titles(store: GraphStore) -> Mapping[NamedNode, str]:
    """The positions of the graph with their titles, by IRI."""
    rows = ((row["position"], _text(row, "first")) for row in _rows(store, _POSITIONS))
    return {position: title for position, title in rows if isinstance(position, NamedNode)}


def read_documents(store: GraphStore) -> Mapping[str, SourceText]:
    """The source documents of the graph by IRI."""
    found: dict[str, SourceText] = {}
    for row in _rows(store, _DOCUMENTS):
        texts = (_text(row, name) for name in ("title", "name", "status", "code", "meaning", "note"))
        found.setdefault(_text(row, "document"), SourceText(*texts))
    return found


def read_contents(
    store: GraphStore,
    position: NamedNode,
    documents: Mapping[str, SourceText],
    kinds: tuple[NamedNode, ...],
) -> FormContents:
    """What the graph holds of a position; `kinds` are the classes of requirements that the form tells apart.

    `UnknownName` where the graph has no such position.
    """
    values = {"position": str(position)}
    head = next(_rows(store, _HEAD % values), None)
    if head is None:
        raise UnknownName(
            "position", short_name(position, store.iris), (), next_step="'vtvl query positions' lists them."
        )
    places: dict[tuple[str, str], tuple[str, str]] = {}
    for row in _rows(store, _PLACES % values):
        quote = _text(row, "quote")
        places.setdefault((_text(row, "thing"), fold(quote)), (quote, _text(row, "place")))
    return _contents(_Reader(store, position, documents, places), head, kinds)


def _contents(reader: _Reader, head: QuerySolution, kinds: tuple[NamedNode, ...]) -> FormContents:
    document, iri = _text(head, "document"), reader.position.value
    objective, rank = _text(head, "objective"), _text(head, "rank")
    requirements, competencies = _of_rank(reader, kinds)
    return FormContents(
        iri=reader.position,
        title=reader.quoted(iri, _text(head, "title"), _text(head, "line"), document),
        ordinal=_text(head, "ordinal"),
        is_ordinal_inferred=_text(head, "inferred") in ("true", "1"),
        code=_text(head, "code"),
        objective=reader.quoted(iri, objective, "", document) if objective else None,
        specialisation=_text(head, "specialisation"),
        rank=rank,
        rank_code=_text(head, "rank_code"),
        rank_act=_text(head, "act"),
        printed_rank=reader.printed(iri, rank, document),
        duties=_duties(reader, document),
        requirements=requirements,
        competencies=competencies,
    )


def _duties(reader: _Reader, document: str) -> tuple[Duty, ...]:
    types: dict[str, list[str]] = defaultdict(list)
    for row in reader.rows(_TYPES):
        types[_text(row, "statement")].append(_text(row, "type"))
    found: dict[str, Duty] = {}
    for row in reader.rows(_STATEMENTS):
        iri = _text(row, "statement")
        quoted = reader.quoted(iri, _text(row, "text"), _text(row, "line"), document)
        duty = Duty(iri, quoted, _text(row, "heading"), _text(row, "parent"), tuple(types[iri]))
        found.setdefault(iri, duty)
    return tuple(found.values())


def _of_rank(
    reader: _Reader, kinds: tuple[NamedNode, ...]
) -> tuple[tuple[Requirement, ...], tuple[Quoted, ...]]:
    requirements: dict[str, Requirement] = {}
    competencies: dict[str, Quoted] = {}
    for row in reader.rows(_OF_RANK, classes=", ".join(map(str, kinds))):
        thing, kind = _text(row, "thing"), row["class"]
        quoted = reader.quoted(thing, _text(row, "text"), _text(row, "line"), _text(row, "document"))
        if _text(row, "property").endswith("requiresCompetency"):
            competencies.setdefault(thing, quoted)
            continue
        known = kind if isinstance(kind, NamedNode) else None
        requirements.setdefault(thing, Requirement(quoted, _text(row, "label"), known))
    return tuple(requirements.values()), tuple(competencies.values())


def _rows(store: GraphStore, query: str) -> Iterator[QuerySolution]:
    with reading(store.path):
        solutions = store.query(query)
        assert isinstance(solutions, QuerySolutions)
        yield from solutions


def _text(row: QuerySolution, name: str) -> str:
    """The IRI or the lexical form in a column; empty where the column is unbound."""
    value = row[name]
    return value.value if isinstance(value, NamedNode | Literal) else ""
