"""Each address has a case, answers HEAD and OPTIONS as well, and carries the headers of the whole service."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from typing import Any

import httpx
import pytest
from starlette.routing import BaseRoute

from graph_build.graph.store import GraphStore
from service.app import create_app
from tests.service.conftest import CASES

_ROUTES = tomllib.loads((CASES / "service" / "routes.toml").read_text(encoding="utf-8"))["route"]


def _paths(routes: Iterable[BaseRoute]) -> set[str]:
    """The paths of some routes, those of included routers too."""
    found: set[str] = set()
    for route in routes:
        included = getattr(route, "original_router", None)
        found |= _paths(included.routes) if included else {str(getattr(route, "path", ""))}
    return found


def test_every_route_has_a_case(memory_store: GraphStore) -> None:
    assert _paths(create_app(memory_store).routes) == {route["path"] for route in _ROUTES}


@pytest.mark.parametrize("route", _ROUTES, ids=lambda route: str(route["path"]))
def test_a_route_answers(client: httpx.Client, route: dict[str, str]) -> None:
    response = client.get(route["request"])
    assert response.status_code == 200, response.text
    assert route["words"] in response.text
    head = client.head(route["request"])
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == response.headers["content-type"]
    _check_headers(response)
    options = client.options(route["request"])
    assert options.status_code == 204
    assert "GET" in options.headers["allow"]
    assert options.headers["access-control-allow-methods"] == options.headers["allow"]


@pytest.mark.parametrize("path", ["/nothing", "/id/", "/id/position/x", "/static/nothing.css"])
def test_errors_carry_the_headers_too(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    _check_headers(response)


@pytest.mark.parametrize("path", ["/", "/overlap", "/id/position/ict-positions/1", "/health", "/ontology"])
def test_nothing_but_sparql_takes_a_post(client: httpx.Client, path: str) -> None:
    response = client.post(path, content=b"x")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


def test_the_address_with_a_slash_leads_to_the_endpoint(client: httpx.Client) -> None:
    response = client.get("/sparql/?query=ASK%7B%7D", follow_redirects=True)
    assert response.json()["boolean"] is True


def test_openapi_documents_every_address(client: httpx.Client) -> None:
    document: dict[str, Any] = client.get("/openapi.json").json()
    documented = {path.replace("{path}", "{path:path}") for path in document["paths"]}
    assert documented == {route["path"] for route in _ROUTES} - {"/openapi.json", "/static"}
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    assert all(operation["summary"] and operation["description"] for operation in operations)
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert set(document["paths"]["/sparql"]) == {"get", "post"}


def _check_headers(response: httpx.Response) -> None:
    headers = response.headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert "server" not in headers
