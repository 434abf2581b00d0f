"""What a visitor is told when something is wrong: one text, as a page, as JSON or plainly.

The tree of `graph_build.errors` gains here what only HTTP can say:

    BadInput
    ├── NotAcceptable          406   none of the forms that the client takes
    ├── NotAllowed             405   a method that the address does not answer
    ├── NotFound               404   an address where nothing is
    ├── TooLarge               413   a request body over the limit
    ├── UnsupportedMediaType   415   a request body in a form that is not understood
    └── UpdateRefused          403   a request to change the graph
"""

from __future__ import annotations

import http
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException

from graph_build.errors import BadInput, QueryStopped, Unavailable, UnknownName, VtvlError
from service.headers import methods_of
from service.negotiation import HTML, Format, negotiate
from service.templating import render

_PROBLEM = Format("problem", "application/problem+json", ("application/json",))
_PLAIN = Format("plain", "text/plain", (), "utf-8")


class NotAcceptable(BadInput):
    """The client takes none of the forms in which this can be sent."""

    http_status = 406

    @classmethod
    def of(cls, what: str, offers: tuple[Format, ...]) -> NotAcceptable:
        """The error for a thing that has only these forms."""
        forms = ", ".join(offer.media_type for offer in offers)
        return cls(
            f"{what} cannot be sent in a form that the Accept header takes", next_step=f"Ask for {forms}"
        )


class NotAllowed(BadInput):
    """The address does not answer this method."""

    http_status = 405


class NotFound(BadInput):
    """Nothing is at this address."""

    http_status = 404


class TooLarge(BadInput):
    """A request body over the limit."""

    http_status = 413


class UnsupportedMediaType(BadInput):
    """A request body in a form that is not understood."""

    http_status = 415


class UpdateRefused(BadInput):
    """A request to change the graph, which only `vtvl build` does."""

    http_status = 403


#: Titles of the statuses that visitors meet, in both languages.
TITLES: Mapping[int, tuple[str, str]] = {
    400: ("Yêu cầu chưa đúng", "The request cannot be used"),
    403: ("Không được phép", "Not allowed"),
    404: ("Không tìm thấy", "Not found"),
    405: ("Không dùng được phương thức này", "Method not allowed"),
    406: ("Không có định dạng được yêu cầu", "No acceptable format"),
    413: ("Yêu cầu quá lớn", "The request is too large"),
    415: ("Định dạng yêu cầu không được hỗ trợ", "Unsupported media type"),
    503: ("Chưa thể trả lời", "No answer for now"),
}


def answer_errors(app: FastAPI) -> None:
    """Let the application answer every error of the tree, and those of the framework, in one way."""

    @app.exception_handler(VtvlError)
    async def _ours(request: Request, error: VtvlError) -> Response:
        return problem_response(request, error)

    @app.exception_handler(HTTPException)
    async def _of_the_framework(request: Request, error: HTTPException) -> Response:
        headers = {"Allow": methods_of(request.url.path)} if error.status_code == 405 else error.headers
        return problem_response(request, _translated(request, error), headers=headers)

    @app.exception_handler(RequestValidationError)
    async def _of_parameters(request: Request, error: RequestValidationError) -> Response:
        faults = "; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors())
        return problem_response(request, BadInput(faults, next_step="See /openapi.json for the parameters"))


def problem_response(
    request: Request, error: VtvlError, *, headers: Mapping[str, str] | None = None
) -> Response:
    """The error as an HTML page, as `application/problem+json` (RFC 9457) or as plain text, by `Accept`."""
    chosen = negotiate(request.headers.get("accept"), (_PROBLEM, HTML, _PLAIN)) or _PROBLEM
    status = error.http_status
    response: Response
    if chosen.name == HTML.name:
        response = render("problem.html", status, titles=titles(status), error=error)
    elif chosen.name == _PLAIN.name:
        response = PlainTextResponse(f"{error}\n", status)
    else:
        response = JSONResponse(problem(error), status, media_type=_PROBLEM.media_type)
    response.headers["Vary"] = "Accept"
    response.headers.update(headers or {})
    if isinstance(error, Unavailable) and not isinstance(error, QueryStopped):
        response.headers["Retry-After"] = "5"
    return response


def problem(error: VtvlError) -> dict[str, Any]:
    """The members of an RFC 9457 problem; `place` and `nextStep` only where there are any."""
    members: dict[str, Any] = {
        "type": "about:blank",
        "title": titles(error.http_status)[1],
        "status": error.http_status,
        "detail": str(error),
    }
    if error.place:
        members["place"] = error.place
    if error.next_step:
        members["nextStep"] = error.next_step
    if isinstance(error, UnknownName) and error.nearest:
        members["nearest"] = list(error.nearest)
    return members


def titles(status: int) -> tuple[str, str]:
    """The title of a status in Vietnamese and English."""
    phrase = http.HTTPStatus(status).phrase
    return TITLES.get(status, (phrase, phrase))


def _translated(request: Request, error: HTTPException) -> VtvlError:
    """An error of the framework as one of ours: the status is kept, the words are plain."""
    path = request.url.path
    if error.status_code == 404:
        return NotFound(f"nothing is at {path}", next_step="Start at /")
    if error.status_code == 405:
        return NotAllowed(f"{path} does not answer {request.method}", next_step=f"Use {methods_of(path)}")
    return BadInput(str(error.detail))
