"""What stands around the figures: titles, and where they come from."""

from __future__ import annotations

from graph_build import __version__
from graph_build.names import Queryable
from graph_build.overlap.choice import Picture
from graph_build.overlap.incidence import Grouping
from graph_build.overlap.rows import rows, text_of

#: The names of the groupings for people, Vietnamese and English.
GROUPING_NAMES = {
    Grouping.SPECIALISATION: ("chuyên ngành", "specialisations"),
    Grouping.FAMILY: ("nhóm vị trí", "position families"),
    Grouping.POSITION: ("vị trí việc làm", "positions"),
    Grouping.RANK: ("ngạch", "ranks"),
    Grouping.DOCUMENT: ("văn bản", "documents"),
}
#: What a picture shows, with the name of the groups, in both languages.
_SHOWN = {
    Picture.MATRIX: ("Nhiệm vụ chung giữa các {}", "Duties shared between {}"),
    Picture.NETWORK: ("Mạng nhiệm vụ chung giữa các {}", "Network of duties shared between {}"),
    Picture.UPSET: ("Loại nhiệm vụ chung của các {}", "Duty types that {} have in common"),
    Picture.BUBBLES: ("Loại nhiệm vụ của các {}", "Duty types of {}"),
}
_DOCUMENTS = """
SELECT ?slug (MIN(?vi) AS ?status_vi) (MIN(?en) AS ?status_en) WHERE {
  ?document a vtvl:SourceDocument ; dcterms:identifier ?slug .
  OPTIONAL { ?document vtvl:documentStatus/skos:prefLabel ?vi FILTER (LANG(?vi) = "vi") }
  OPTIONAL { ?document vtvl:documentStatus/skos:prefLabel ?en FILTER (LANG(?en) = "en") }
} GROUP BY ?slug ORDER BY ?slug"""


def title_of(by: Grouping) -> tuple[str, str]:
    """The title of a comparison, in Vietnamese and in English."""
    return picture_title(by, Picture.MATRIX)


def picture_title(by: Grouping, picture: Picture) -> tuple[str, str]:
    """The title of a picture, in Vietnamese and in English."""
    (vi, en), (groups_vi, groups_en) = _SHOWN[picture], GROUPING_NAMES[by]
    return vi.format(groups_vi), en.format(groups_en)


def source_line(store: Queryable) -> str:
    """The documents with their status, so that no figure passes a draft off as law in force.

    Such as `Nguồn / Source: ict-positions (chưa xác định / not identified). vtvl 0.1.0.`
    """
    documents = []
    for row in rows(store, _DOCUMENTS):
        status = " / ".join(filter(None, (text_of(row, "status_vi"), text_of(row, "status_en"))))
        documents.append(f"{text_of(row, 'slug')} ({status})" if status else text_of(row, "slug"))
    return f"Nguồn / Source: {'; '.join(documents) or '?'}. vtvl {__version__}."
