"""HTML from the templates: every value is escaped, and nothing in a template looks into the graph."""

from __future__ import annotations

from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph_build import __version__

_HERE = Path(__file__).resolve().parent
STATIC = _HERE / "static"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals["version"] = __version__


def render(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """The page that a template makes of these values."""
    return HTMLResponse(_ENVIRONMENT.get_template(template).render(**values), status)
