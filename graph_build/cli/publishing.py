"""The graph put into a SPARQL server elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import click

from graph_build.cli.program import open_here, say, store_option
from graph_build.errors import BadInput

if TYPE_CHECKING:
    from graph_build.graph.graph_store_protocol import Doors
    from graph_build.graph.publication import Plan
    from graph_build.graph.store import GraphStore
    from graph_build.graph.upload import Graph

_DEFAULT = "default"


@click.command()
@click.option(
    "--to",
    required=True,
    metavar="URL",
    help="Địa chỉ truy vấn SPARQL / the address for SPARQL queries.",
)
@click.option(
    "--update",
    default="",
    metavar="URL",
    help="Địa chỉ SPARQL Update, nếu khác / for updates, if not the usual one.",
)
@click.option(
    "--graph-store",
    default="",
    metavar="URL",
    help="Địa chỉ Graph Store Protocol, nếu khác / for the Graph Store Protocol, if not the usual one; "
    "none: all by Update.",
)
@click.option(
    "--graph",
    default="",
    metavar="IRI",
    help="Đồ thị nhận dữ liệu / the graph that takes the data: an IRI, or the word default.  "
    "[default: BASE/graph/data]",
)
@click.option(
    "--shapes",
    is_flag=True,
    help="Gửi cả ràng buộc SHACL / send the shapes too, as BASE/graph/shapes.",
)
@click.option(
    "--chunk",
    type=click.IntRange(1, 10_000_000),
    default=5_000,
    show_default=True,
    help="Số bộ ba mỗi lần gửi / triples in a request.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 86_400),
    default=300.0,
    show_default=True,
    metavar="SECONDS",
    help="Chờ mỗi lần trả lời / how long to wait for each answer.",
)
@click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ gửi gì / say what would be sent, and send nothing.")
@click.option(
    "--restart", is_flag=True, help="Bỏ phần đã gửi dở, gửi lại từ đầu / begin anew instead of going on."
)
@store_option
@click.pass_obj
def publish(
    base: str,
    to: str,
    update: str,
    graph_store: str,
    graph: str,
    shapes: bool,
    chunk: int,
    timeout: float,
    dry_run: bool,
    restart: bool,
    store: str | None,
) -> None:
    """Đưa dữ liệu và bản thể học lên máy chủ SPARQL / data and ontology into a SPARQL 1.1 server.

    Each graph replaces the one of that name, as a whole and at the end: readers never see half of it. A
    publication that was interrupted goes on when the command is run again.

    Credentials: VTVL_REMOTE_USER and VTVL_REMOTE_PASSWORD, or VTVL_REMOTE_TOKEN, or ~/.netrc.

    \b
    Example:  vtvl publish --to http://127.0.0.1:7878/query --dry-run
              vtvl publish --to https://host:8890/sparql-auth
    """
    from graph_build.graph.credentials import find_credentials
    from graph_build.graph.exchange import Caller
    from graph_build.graph.graph_store_protocol import MOST_BY_UPDATE, Writer
    from graph_build.graph.publication import plan
    from graph_build.graph.publication import publish as run
    from graph_build.graph.remote import RemoteStore
    from graph_build.namespaces import Iris

    addresses = _addresses(to, update, graph_store)
    credentials = find_credentials(addresses.query, os.environ)
    size = chunk if addresses.graph_stores else min(chunk, MOST_BY_UPDATE)
    what = plan(_graphs(open_here(store, base), _target(graph, base), base, shapes=shapes), size)
    if dry_run:
        click.echo(_announcement(what, addresses))
        return
    caller = Caller(credentials, timeout)
    reader = RemoteStore(addresses.query, Iris(base), timeout=timeout, credentials=credentials)
    run(Writer(caller, addresses), reader, what, say, restart=restart)
    click.echo(_report(what, addresses))


def _addresses(to: str, update: str, graph_store: str) -> Doors:
    """The addresses of the server, which must be one: the credentials are meant for it alone."""
    from graph_build.graph.credentials import checked_address
    from graph_build.graph.graph_store_protocol import NO_GRAPH_STORE, doors

    hosts = {
        urlsplit(checked_address(url)).netloc
        for url in (to, update, graph_store)
        if url not in ("", NO_GRAPH_STORE)
    }
    if len(hosts) > 1:
        raise BadInput(
            f"the addresses are of several servers ({', '.join(sorted(hosts))})",
            next_step="Publish to each of them in turn.",
        )
    return doors(to, update, graph_store)


def _target(graph: str, base: str) -> str:
    """The name of the graph for the data; empty for the default graph."""
    from pyoxigraph import NamedNode

    if graph == _DEFAULT:
        return ""
    try:
        return NamedNode(graph or f"{base}graph/data").value
    except ValueError as error:
        raise BadInput(f"'{graph}' is no IRI ({error})", next_step="Give an IRI, or `default`.") from error


def _graphs(store: GraphStore, target: str, base: str, *, shapes: bool) -> tuple[Graph, ...]:
    """The graphs to be sent: data, ontology, and the shapes where they are wanted."""
    from graph_build.graph.sending import data_graph, ontology_graph, shapes_graph

    sent = (data_graph(store, target), ontology_graph(store))
    return (*sent, shapes_graph(f"{base}graph/shapes")) if shapes else sent


def _announcement(what: Plan, addresses: Doors) -> str:
    """All that would be sent, and where."""
    stores = " | ".join(addresses.graph_stores) or "-"
    return "\n".join(
        (
            "Không gửi gì / nothing is sent. Sẽ gửi / this would be sent:",
            f"  Graph Store Protocol  POST {stores}",
            f"  SPARQL Update         POST {addresses.update}",
            f"  SPARQL Query          POST {addresses.query}",
            *(
                f"  {graph.graph.name or 'DEFAULT'}: {graph.triples} bộ ba / triples, {graph.bytes} byte, "
                f"{graph.requests} lần gửi / requests → <{graph.staging}>"
                for graph in what.graphs
            ),
            *(f"  {line}" for line in what.move.splitlines()),
        )
    )


def _report(what: Plan, addresses: Doors) -> str:
    """What is there now, and how to read it."""
    lines = [f"{graph.graph.name or 'DEFAULT'}: {graph.triples} bộ ba / triples" for graph in what.graphs]
    name = what.graphs[0].graph.name
    mark = "&" if "?" in addresses.query else "?"
    address = addresses.query + (f"{mark}{urlencode({'default-graph-uri': name}, safe=':/')}" if name else "")
    return "\n".join((*lines, f"Đọc / to read it: --store '{address}'"))
