"""The graph over HTTP."""

from __future__ import annotations

import os

import click

from graph_build.cli.program import say, store_option


@click.command()
@store_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe / the address to listen on."
)
@click.option(
    "--port",
    type=int,
    default=8000,
    show_default=True,
    help="Cổng; 0 là cổng trống bất kỳ / 0 takes any free port.",
)
@click.option(
    "--query-timeout",
    type=float,
    metavar="SECONDS",
    help="Giới hạn một truy vấn / the longest a query may run.",
)
@click.option(
    "--workers", type=int, metavar="N", help="Số truy vấn cùng lúc / how many queries run at a time."
)
@click.pass_obj
def serve(
    base: str, store: str | None, host: str, port: int, query_timeout: float | None, workers: int | None
) -> None:
    """Phục vụ đồ thị qua HTTP / the graph over HTTP: pages, SPARQL at /sparql, downloads.

    \b
    Example:  vtvl serve --port 8080
    """
    from graph_build.access import open_graph
    from service.app import create_app
    from service.server import listen, run
    from service.settings import Settings

    settings = Settings.read(os.environ, query_timeout=query_timeout, workers=workers)
    # The port first: nobody should wait for a graph that then has nowhere to be served.
    listener = listen(host, port)
    app = create_app(open_graph(store, base, say), settings)
    run(app, listener, announce=lambda url: click.echo(f"{url}  (Ctrl+C để dừng / to stop)"))
