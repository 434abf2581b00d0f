"""The form of a file, told by the ending of its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Media:
    """A media type, and the code of the file type in the EU's list (empty where the list has none)."""

    name: str
    file_type: str = ""

    @property
    def is_rdf(self) -> bool:
        """Whether such a file holds triples."""
        return self.file_type.startswith("RDF_") or self.file_type == "JSON_LD"


_OFFICE = "application/vnd.openxmlformats-officedocument"
#: Media types as https://www.iana.org/assignments/media-types/ registers them; GraphML has none of its own.
#: File types: the codes of http://publications.europa.eu/resource/authority/file-type.
MEDIA: dict[str, Media] = {
    ".csv": Media("text/csv", "CSV"),
    ".docx": Media(f"{_OFFICE}.wordprocessingml.document", "DOCX"),
    ".graphml": Media("application/xml", "XML"),
    ".html": Media("text/html", "HTML"),
    ".json": Media("application/json", "JSON"),
    ".jsonld": Media("application/ld+json", "JSON_LD"),
    ".md": Media("text/markdown"),
    ".nq": Media("application/n-quads", "RDF_N_QUADS"),
    ".nt": Media("application/n-triples", "RDF_N_TRIPLES"),
    ".png": Media("image/png", "PNG"),
    ".puml": Media("text/plain", "TXT"),
    ".rdf": Media("application/rdf+xml", "RDF_XML"),
    ".rq": Media("application/sparql-query", "SPARQLQ"),
    ".svg": Media("image/svg+xml", "SVG"),
    ".toml": Media("application/toml", "TXT"),
    ".trig": Media("application/trig", "RDF_TRIG"),
    ".tsv": Media("text/tab-separated-values", "TSV"),
    ".ttl": Media("text/turtle", "RDF_TURTLE"),
    ".txt": Media("text/plain", "TXT"),
    ".xlsx": Media(f"{_OFFICE}.spreadsheetml.sheet", "XLSX"),
    ".xml": Media("application/xml", "XML"),
}
#: What a file is that says nothing of itself, such as LICENSE.
PLAIN = Media("text/plain", "TXT")
#: The description of CSV tables (https://www.w3.org/TR/tabular-metadata/#iana-considerations).
TABLE_METADATA = Media("application/csvm+json", "JSON")


def media_of(path: str) -> Media:
    """The media type of a file: `data/vtvl.ttl` gives `text/turtle`."""
    if path.endswith("-metadata.json"):
        return TABLE_METADATA
    return MEDIA.get(PurePosixPath(path).suffix, PLAIN)
