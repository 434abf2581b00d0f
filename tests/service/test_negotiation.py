from __future__ import annotations

import csv

import httpx
import pytest

from service.negotiation import RESULT_FORMATS, negotiate
from tests.service.conftest import CASES

_ROWS = list(csv.DictReader((CASES / "service" / "accept.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row['path']} {row['query'][:9]} {row['accept']}")
def test_the_form_of_an_answer_follows_accept(client: httpx.Client, row: dict[str, str]) -> None:
    parameters = {"query": row["query"]} if row["query"] else None
    headers = {"Accept": row["accept"]} if row["accept"] else {}
    request = client.build_request("GET", row["path"], params=parameters, headers=headers)
    if not row["accept"]:
        del request.headers["Accept"]
    response = client.send(request)
    assert response.status_code == int(row["status"]), response.text
    assert response.headers["content-type"] == row["content_type"]
    if row["path"] not in ("/health", "/export/vtvl.ttl"):
        assert response.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("text/*", "csv"),
        ("text/*;q=0.5, text/csv;q=0.1", "tsv"),
        ("*/*, text/csv", "csv"),
        ("text/csv;q=1.5, text/tab-separated-values;q=0.1", "tsv"),
        ("audio/*", None),
        ("*/*;q=0", None),
        ("*", None),
    ],
)
def test_the_best_liked_offer_is_chosen(accept: str | None, name: str | None) -> None:
    chosen = negotiate(accept, RESULT_FORMATS)
    assert (chosen.name if chosen else None) == name
