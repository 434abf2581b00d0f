"""What stands around the figures: titles, and where they come from."""

from __future__ import annotations

from graph_build import __version__
from graph_build.names import Queryable
from graph_build.overlap.incidence import Grouping
from graph_build.overlap.rows import rows, text_of

_TITLES = {
    Grouping.SPECIALISATION: (
        "Nhiệm vụ chung giữa các chuyên ngành",
        "Duties shared between specialisations",
    ),
    Grouping.FAMILY: ("Nhiệm vụ chung giữa các nhóm vị trí", "Duties shared between position families"),
    Grouping.POSITION: ("Nhiệm vụ chung giữa các vị trí việc làm", "Duties shared between positions"),
    Grouping.RANK: ("Nhiệm vụ chung giữa các ngạch", "Duties shared between ranks"),
    Grouping.DOCUMENT: ("Nhiệm vụ chung giữa các văn bản", "Duties shared between documents"),
}
_DOCUMENTS = """
SELECT ?slug (MIN(?vi) AS ?status_vi) (MIN(?en) AS ?status_en) WHERE {
  ?document a vtvl:SourceDocument ; dcterms:identifier ?slug .
  OPTIONAL { ?document vtvl:documentStatus/skos:prefLabel ?vi FILTER (LANG(?vi) = "vi") }
  OPTIONAL { ?document vtvl:documentStatus/skos:prefLabel ?en FILTER (LANG(?en) = "en") }
} GROUP BY ?slug ORDER BY ?slug"""


def title_of(by: Grouping) -> tuple[str, str]:
    """The title of a comparison, in Vietnamese and in English."""
    return _TITLES[by]


def source_line(store: Queryable) -> str:
    """The documents with their status, so that no figure passes a draft off as law in force.

    Such as `Nguồn / Source: ict-positions (chưa xác định / not identified). vtvl 0.1.0.`
    """
    documents = []
    for row in rows(store, _DOCUMENTS):
        status = " / ".join(filter(None, (text_of(row, "status_vi"), text_of(row, "status_en"))))
        documents.append(f"{text_of(row, 'slug')} ({status})" if status else text_of(row, "slug"))
    return f"Nguồn / Source: {'; '.join(documents) or '?'}. vtvl {__version__}."
