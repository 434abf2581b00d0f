"""Prefixes, and the minting of every IRI that the graph holds.

IRIs carry no date and no file extension, so that the same document gives the same IRIs on
any machine (W3C, Cool URIs for the Semantic Web).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph_build.errors import BadInput

#: The namespace of the ontology's own classes and properties; it never moves.
VTVL = "https://w3id.org/vtvl/ontology#"
#: The base under which everything that is not a term is named, unless a setting says otherwise.
DEFAULT_BASE = "https://w3id.org/vtvl/"

#: Prefixes of every Turtle file that this project writes, in the order in which they are written.
PREFIXES: dict[str, str] = {
    "vtvl": VTVL,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "elidl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "sh": "http://www.w3.org/ns/shacl#",
    "qb": "http://purl.org/linked-data/cube#",
    "schema": "http://schema.org/",
    "cv": "http://data.europa.eu/m8g/",
}


def term(curie: str) -> NamedNode:
    """The IRI that a prefixed name such as `skos:prefLabel` stands for."""
    prefix, local = curie.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def slugify(text: str) -> str:
    """ASCII kebab-case of a Vietnamese text: `Quản lý báo chí` gives `quan-ly-bao-chi`.

    Marks are dropped after NFD and `đ` becomes `d`; an empty string comes out where the text
    holds no letter or digit.
    """
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only))


def short_slug(text: str, *, length: int = 60) -> str:
    """A readable slug of at most `length` characters, cut between syllables."""
    slug = slugify(text)
    if len(slug) <= length:
        return slug
    return slug[:length].rsplit("-", 1)[0]


def local_name(text: str) -> str:
    """A slug that is never empty: a text without letter or digit gives its fingerprint."""
    return slugify(text) or fingerprint(text)


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that tell texts with the same slug apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def checked_base(text: str) -> str:
    """A base IRI, ending with a slash. `BadInput` for what is no absolute http(s) IRI of that kind."""
    if not re.fullmatch(r"https?://[A-Za-z0-9._~-]+(:\d{1,5})?(/[^\s<>\"{}|\\^`?#\[\]]*)?", text):
        raise BadInput(
            f"'{text}' cannot be a base IRI",
            next_step="Give an http or https address without ? and #, such as https://example.vn/vtvl/.",
        )
    return text if text.endswith("/") else f"{text}/"


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints the IRIs of instances under one base: `{base}id/<kind>/<local>`."""

    base: str = DEFAULT_BASE

    def of(self, kind: str, *local: object) -> NamedNode:
        """The IRI of the thing of that kind: `of("position", "ict-positions", 42)`."""
        return NamedNode(f"{self.base}id/{kind}/{'/'.join(str(part) for part in local)}")

    def rebase(self, text: str) -> str:
        """Text written for the default base (a code list, a shape, a query), moved to this one."""
        if self.base == DEFAULT_BASE:
            return text
        return text.replace(f"{DEFAULT_BASE}id/", f"{self.base}id/")
