"""The start page: what is in the graph."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from service.pages.reader import Link, Reader

#: A graph of a whole country has too many positions for one page; then only its specialisations are listed.
MOST_POSITIONS = 1000

#: What is counted, in the order in which it is shown: class, Vietnamese and English name.
_COUNTED = (
    ("vtvl:JobPosition", "vị trí việc làm", "job positions"),
    ("vtvl:Specialisation", "chuyên ngành", "specialisations"),
    ("vtvl:Rank", "ngạch", "ranks"),
    ("vtvl:DutyStatement", "dòng mô tả công việc", "duty statements"),
    ("vtvl:Duty", "nhiệm vụ", "duties"),
    ("vtvl:Competency", "năng lực", "competencies"),
    ("vtvl:Requirement", "yêu cầu trình độ, kinh nghiệm", "requirements"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of a class there are."""

    number: int
    text: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source document, and whether it may be taken for law in force."""

    link: Link
    status: Link | None
    in_force: bool
    note: str
    note_en: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A position in the list: its ordinal, title, rank, and the number of its duty statements."""

    ordinal: int | None
    inferred: bool
    link: Link
    rank: Link | None
    statements: int


@dataclass(frozen=True, slots=True)
class Section:
    """A specialisation with its positions, in the order of their ordinals."""

    anchor: str
    notation: str
    link: Link
    document: Link | None
    positions: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the start page shows. `sections` are empty of positions where there are too many of them."""

    counts: tuple[Count, ...]
    documents: tuple[Document, ...]
    sections: tuple[Section, ...]


def read_overview(reader: Reader) -> Overview:
    """What the graph holds, by document and specialisation."""
    counts = count_things(reader)
    lists_positions = counts[0].number <= MOST_POSITIONS
    sections = [_section(reader, place, lists_positions) for place in reader.instances("vtvl:Specialisation")]
    return Overview(
        counts=counts,
        documents=tuple(_document(reader, source) for source in reader.instances("vtvl:SourceDocument")),
        sections=tuple(section for _, section in sorted(sections, key=lambda entry: entry[0])),
    )


def count_things(reader: Reader) -> tuple[Count, ...]:
    """How many things of each class the graph holds."""
    return tuple(Count(reader.count(curie), vi, en) for curie, vi, en in _COUNTED)


def _document(reader: Reader, source: NamedNode) -> Document:
    status = reader.thing(source, "vtvl:documentStatus")
    return Document(
        link=reader.link(source),
        status=reader.link(status) if status else None,
        in_force=status == reader.store.iris.of("document-status", "in-force"),
        note=reader.text(source, "skos:note"),
        note_en=reader.text(source, "skos:note", "en"),
        sha256=reader.text(source, "schema:sha256"),
    )


def _section(
    reader: Reader, specialisation: NamedNode, lists_positions: bool
) -> tuple[tuple[str, int, str], Section]:
    """The section, after the key that puts it in its place: document, then order of print, then IRI."""
    source = reader.thing(specialisation, "dcterms:source")
    families_too = reader.subjects("vtvl:inSpecialisation", specialisation) if lists_positions else ()
    positions = (thing for thing in families_too if reader.is_a(thing, "vtvl:JobPosition"))
    lines = sorted(
        (_position(reader, thing) for thing in positions),
        key=lambda line: (line.ordinal or 0, line.link.href),
    )
    link = reader.link(specialisation)
    section = Section(
        anchor=link.href.removeprefix("/id/specialisation/").replace("/", "-"),
        notation=reader.text(specialisation, "skos:notation"),
        link=link,
        document=reader.link(source) if source else None,
        positions=tuple(lines),
    )
    place = reader.print_order(specialisation)
    return (source.value if source else "", place, specialisation.value), section


def _position(reader: Reader, position: NamedNode) -> PositionLine:
    rank = reader.thing(position, "vtvl:atRank")
    return PositionLine(
        ordinal=reader.number(position, "vtvl:ordinal"),
        inferred=reader.is_true(position, "vtvl:ordinalInferred"),
        link=reader.link(position),
        rank=reader.link(rank) if rank else None,
        statements=len(reader.objects(position, "vtvl:hasDutyStatement")),
    )
