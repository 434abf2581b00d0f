"""Documents, and the place in them from which a thing is quoted.

In a text file the place is a line, which RFC 5147 can select. In any other file it is a table, row,
column and paragraph, or a page; no fragment of a Word file is standardised, so the text quote alone
selects, and the place stands beside it in properties of our own: in words, in numbers, and with the number
of the line in the reading, which puts things in the order of print.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graph_build.graph.nodes import Object, describe, en, integer, labelled, string, vi
from graph_build.graph.places import place_facts, place_label
from graph_build.model import Place, Quote, SourceInfo
from graph_build.namespaces import Iris, term

#: RFC 5147: fragment identifiers for text/plain; `line=122,123` is the 123rd line.
_RFC5147 = NamedNode("http://tools.ietf.org/rfc/rfc5147")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the subject of triples: what is known of it, and how its things are named.

    `places` says where each line is printed, by its number - 1; it is empty for a text file.
    """

    info: SourceInfo
    iris: Iris
    places: tuple[Place, ...] = ()

    @property
    def iri(self) -> NamedNode:
        """The IRI of the document."""
        return self.iris.of("source", self.info.slug)

    def of(self, kind: str, *local: object) -> NamedNode:
        """The IRI of a thing that this document describes."""
        return self.iris.of(kind, self.info.slug, *local)

    def triples(self) -> Iterator[Triple]:
        """What is known of the document. A draft is an ELI draft; no other is called law in force."""
        info = self.info
        kind = "elidl:DraftLegislationWork" if info.status == "draft" else "eli:LegalResource"
        yield from describe(
            self.iri,
            ("vtvl:SourceDocument", kind),
            *labelled(info.title_vi, info.title_en),
            ("dcterms:identifier", string(info.slug)),
            ("vtvl:documentStatus", self.iris.of("document-status", info.status)),
            ("schema:sha256", string(info.sha256)),
            ("skos:note", vi(info.status_note_vi)),
            ("skos:note", en(info.status_note_en)),
            ("dcterms:rights", vi(info.licence_note_vi)),
            ("dcterms:rights", en(info.licence_note_en)),
            ("dcterms:publisher", vi(info.issuer_vi)),
            ("dcterms:publisher", en(info.issuer_en)),
            ("eli:number", string(info.number)),
            ("dcterms:date", string(info.date)),
        )

    def quoted(self, thing: NamedNode, first: Quote, *more: Quote) -> Iterator[Triple]:
        """Where a thing is quoted from; its own place is that of the first quote."""
        yield from describe(thing, (), *self._place_facts(first.line))
        for quote in (first, *more):
            yield Triple(thing, term("prov:wasQuotedFrom"), self._range(quote))
            yield from self._range_triples(quote)

    def heading_place(self, line: int | None) -> tuple[tuple[str, Object], ...]:
        """Where the heading of a statement is printed: a line that can be counted, or a place in words."""
        if line is None or not self.places:
            return (("vtvl:headingLine", integer(line)),)
        return (
            ("vtvl:headingOrder", integer(line)),
            ("vtvl:headingPlace", vi(place_label(self.places[line - 1]))),
        )

    def _place_facts(self, line: int) -> tuple[tuple[str, Object], ...]:
        if not self.places:
            return (("vtvl:sourceLine", integer(line)),)
        place = self.places[line - 1]
        return (
            ("vtvl:sourceOrder", integer(line)),
            ("vtvl:sourcePlace", vi(place_label(place))),
            *place_facts(place),
        )

    def _local(self, quote: Quote) -> str:
        return str(quote.line) if quote.line == quote.last_line else f"{quote.line}-{quote.last_line}"

    def _range(self, quote: Quote) -> NamedNode:
        return self.of("source-range", self._local(quote))

    def _range_triples(self, quote: Quote) -> Iterator[Triple]:
        local = self._local(quote)
        by_quote = self.of("selector", local, "quote")
        if self.places:
            first, last = self.places[quote.line - 1], self.places[quote.last_line - 1]
            label, facts = place_label(first, last), self._place_facts(quote.line)
        else:
            lines = local.replace("-", "–")
            label, facts = f"dòng {lines}", ()
            yield from self._line_selector(quote, local)
        yield from describe(
            self._range(quote),
            ("vtvl:SourceRange", "oa:SpecificResource"),
            ("rdfs:label", vi(f"{self.info.slug}, {label}")),
            *facts,
            ("oa:hasSource", self.iri),
            ("oa:hasSelector", by_quote),
        )
        yield from describe(by_quote, ("oa:TextQuoteSelector",), ("oa:exact", vi(quote.text)))

    def _line_selector(self, quote: Quote, local: str) -> Iterator[Triple]:
        by_line = self.of("selector", local, "line")
        yield Triple(self._range(quote), term("oa:hasSelector"), by_line)
        yield from describe(
            by_line,
            ("oa:FragmentSelector",),
            ("dcterms:conformsTo", _RFC5147),
            ("rdf:value", string(f"line={quote.line - 1},{quote.last_line}")),
        )
