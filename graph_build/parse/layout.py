"""What a layout is: a way in which documents set out positions and ranks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph_build.model import Position, Quote, RankDescription, ReadDocument
from graph_build.parse.ledger import Ledger
from graph_build.schemes import Schemes


@dataclass(frozen=True, slots=True)
class Body:
    """What a layout gives: positions and rank descriptions, in printed order, and the title as printed."""

    positions: tuple[Position, ...] = ()
    ranks: tuple[RankDescription, ...] = ()
    title: Quote | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name, whether a document is set out so, and how it is read.

    `read` enters every line that it understands into the ledger; the others become unread.
    """

    name: str
    recognises: Callable[[ReadDocument, Schemes], bool]
    read: Callable[[ReadDocument, Schemes, Ledger], Body]


def title_of(document: ReadDocument) -> Quote:
    """What the document is called where its text does not say it; no line of it is quoted so."""
    return Quote(document.info.title_vi or document.info.slug, 0, 0)
