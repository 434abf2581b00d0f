"""Where the files of a release lead: pages, Markdown, and the descriptions of tables."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

_MARKDOWN = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file of the release (its path) or to a place on it (`anchor`); `written` as it stands."""

    target: str
    anchor: str
    written: str


class _Page(HTMLParser):
    """The links and the places of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """An element, its `id` and what it leads to."""
        for name, value in attrs:
            if value and name in ("href", "src"):
                self.written.append(value)
            if value and name in ("id", "name"):
                self.places.add(value)


def links_of(path: str, text: str) -> tuple[list[Link], set[str]]:
    """The links of a page or a Markdown file that stay inside the release, and the places one can link to."""
    if path.endswith(".md"):
        written, places = _MARKDOWN.findall(text), set[str]()
    else:
        page = _Page()
        page.feed(text)
        written, places = page.written, page.places
    links = (_link(path, target) for target in written)
    return [link for link in links if link is not None], places


def _link(path: str, written: str) -> Link | None:
    parts = urlsplit(written)
    if parts.scheme or parts.netloc:
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return Link(target if parts.path else path, unquote(parts.fragment), written)


def tables_of(path: str, text: str) -> Iterator[tuple[str, list[str]]]:
    """The tables that a CSVW description tells of: the file of each, and the names of its columns."""
    found: Any = json.loads(text)
    tables = found.get("tables") if isinstance(found, dict) else None
    for table in [found, *(tables if isinstance(tables, list) else [])]:
        if isinstance(table, dict) and isinstance(table.get("url"), str):
            schema = table.get("tableSchema")
            columns = schema.get("columns") if isinstance(schema, dict) else None
            listed = [c for c in columns if isinstance(c, dict)] if isinstance(columns, list) else []
            names = [str(column.get("name", "")) for column in listed if not column.get("virtual")]
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), table["url"])), names


def header_of(content: bytes) -> list[str]:
    """The names in the first row of a CSV table."""
    return next(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"), newline="")), [])
