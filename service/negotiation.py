"""Which form of a thing to send, by the `Accept` header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which something is sent: its short name, its media type, and what else stands for it.

    `charset` is added to the `Content-Type` of text.
    """

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    charset: str = ""

    @property
    def content_type(self) -> str:
        """The value of the `Content-Type` header."""
        return f"{self.media_type}; charset={self.charset}" if self.charset else self.media_type

    @property
    def media_types(self) -> tuple[str, ...]:
        """Every media type by which a client may ask for this form."""
        return (self.media_type, *self.aliases)


HTML = Format("html", "text/html", (), "utf-8")
TURTLE = Format("turtle", "text/turtle", ("application/x-turtle",), "utf-8")
N_TRIPLES = Format("ntriples", "application/n-triples", ("text/plain",))
RDF_XML = Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml"))
JSON_LD = Format("jsonld", "application/ld+json", ("application/json",))

#: What a SELECT or ASK can be sent as, in the order of our preference.
RESULT_FORMATS = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv", (), "utf-8"),
    Format("tsv", "text/tab-separated-values", (), "utf-8"),
)
#: What a CONSTRUCT, a DESCRIBE or one resource can be sent as.
GRAPH_FORMATS = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)
ALL_FORMATS = (*RESULT_FORMATS, *GRAPH_FORMATS)


#: How closely a range names the media type that it is.
_EXACT = 3


@dataclass(frozen=True, slots=True)
class _Range:
    """One member of an `Accept` header: `text/*;q=0.5`."""

    kind: str
    subkind: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """How closely this range names a media type, from 1 (any) to 3 (that one); 0 where it does not."""
        kind, _, subkind = media_type.partition("/")
        if (self.kind, self.subkind) == (kind, subkind):
            return _EXACT
        if (self.kind, self.subkind) == (kind, "*"):
            return 2
        return 1 if (self.kind, self.subkind) == ("*", "*") else 0


def negotiate(accept: str | None, offers: Sequence[Format]) -> Format | None:
    """The offer that the client likes best, under the name by which it takes it, or None where it takes none.

    Without a header the first offer wins. Of two that are liked equally, the one that is named more
    closely wins, then the earlier offer. An alias counts only where it is named itself.

    >>> negotiate("text/csv;q=0.5, application/json", RESULT_FORMATS).content_type
    'application/json'
    >>> negotiate("image/png", RESULT_FORMATS) is None
    True
    """
    ranges = tuple(_ranges(accept or "*/*"))
    ranked = [
        (*_quality(ranges, name, least=1 if name == offer.media_type else _EXACT), -place, name, offer)
        for place, offer in enumerate(offers)
        for name in offer.media_types
    ]
    quality, _, _, name, best = max(ranked, key=lambda entry: entry[:3])
    return replace(best, media_type=name) if quality > 0 else None


def _quality(ranges: Sequence[_Range], media_type: str, least: int) -> tuple[float, int]:
    """The quality of the most specific range that fits the media type, at least as closely as `least`."""
    fits = ((found.specificity(media_type), found.quality) for found in ranges)
    specificity, quality = max(fits, default=(0, 0.0))
    return (quality, specificity) if specificity >= least else (0.0, 0)


def _ranges(accept: str) -> Iterable[_Range]:
    """The members of an `Accept` header that can be read; the others say nothing."""
    for member in accept.split(","):
        name, *parameters = (part.strip() for part in member.split(";"))
        kind, slash, subkind = name.lower().partition("/")
        quality = _weight(parameters)
        if slash and kind and subkind and quality is not None:
            yield _Range(kind, subkind, quality)


def _weight(parameters: Iterable[str]) -> float | None:
    """The `q` of a range, 1 where none is given, None where it is no number from 0 to 1."""
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                weight = float(value)
            except ValueError:
                return None
            return weight if 0 <= weight <= 1 else None
    return 1.0
