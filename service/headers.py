"""Every answer is open to scripts of other sites, and its pages closed to anything that is not ours."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Open data is read from the browsers of other sites (https://fetch.spec.whatwg.org/#http-cors-protocol).
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, Content-Type",
}
#: The pages use one style sheet and one icon of ours, and no script at all.
_CLOSED = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class OpenToTheWeb:
    """ASGI middleware that adds these headers to every answer, errors too, and answers every OPTIONS."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""
        if scope["type"] == "http" and scope["method"] == "OPTIONS":
            await _preflight(scope["path"])(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (_OPEN | _CLOSED).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def methods_of(path: str) -> str:
    """The methods that an address answers, as the `Allow` header names them."""
    return "GET, HEAD, POST, OPTIONS" if path.strip("/") == "sparql" else "GET, HEAD, OPTIONS"


def _preflight(path: str) -> Response:
    """What scripts of other sites may send (https://fetch.spec.whatwg.org/#cors-preflight-fetch)."""
    methods = methods_of(path)
    allowed = {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=_OPEN | allowed)
