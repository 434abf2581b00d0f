"""One request to another machine and its whole answer, within limits of time and size.

Redirections are not followed, so that credentials and data go nowhere but to the address that was given.
What goes wrong is `RemoteUnavailable` with the address, in words for the one who runs the command.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from graph_build.errors import BadInput, RemoteTooSlow, RemoteUnavailable
from graph_build.graph.credentials import Credentials, checked_address, no_address

if TYPE_CHECKING:
    import ssl

    import httpx

#: Bytes of the longest answer that is taken.
MOST_BYTES = 512 << 20
CHECK_ADDRESS = "Check the address, and that the endpoint is running."
#: Characters of a server's own words that a message repeats.
_MOST_TOLD = 300
_HTML = ("text/html", "application/xhtml+xml")


def for_message(text: str) -> str:
    """What a stranger said, safe to print: short, and without characters that steer a terminal."""
    shown = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)
    return shown if len(shown) <= _MOST_TOLD else f"{shown[: _MOST_TOLD - 1]}…"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `kind` is the media type without parameters."""

    url: str
    status: int
    reason: str
    kind: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether this is a web page: a login form, or an address that is no endpoint."""
        return self.kind in _HTML and bool(self.body.strip())

    @property
    def told(self) -> str:
        """The first line of a plain answer, for a message; empty for a page."""
        lines = "" if self.kind in _HTML else self.body[:2000].decode("utf-8", "replace").strip()
        return for_message(lines.splitlines()[0]) if lines else ""

    def failure(self, what: str, next_step: str = CHECK_ADDRESS) -> RemoteUnavailable:
        """An error about this answer."""
        return RemoteUnavailable(what, place=self.url, next_step=next_step)


@dataclass(slots=True)
class Caller:
    """Sends requests in one name; keeps what the server told of its way to check passwords."""

    credentials: Credentials | None = None
    timeout: float = 60.0
    most_bytes: int = MOST_BYTES
    _auth: httpx.Auth | None = field(default=None, init=False, repr=False)

    def send(
        self, method: str, url: str, *, content: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """The answer, whatever its status; `RemoteUnavailable` where there is none in time."""
        import asyncio  # it and httpx are half the start-up time of the program, and needed here alone

        import httpx

        checked_address(url)
        try:
            # A time-out of httpx is one for each read; a server that drips bytes never meets it.
            return asyncio.run(
                asyncio.wait_for(self._fetch(method, url, content, dict(headers or {})), self.timeout)
            )
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise no_address(url) from error
        except TimeoutError as error:
            raise RemoteTooSlow(
                f"no whole answer within {self.timeout:g} seconds", place=url, next_step=CHECK_ADDRESS
            ) from error
        except (httpx.LocalProtocolError, UnicodeEncodeError):
            # What they say quotes the header at fault, and that may be the one with the secret.
            raise BadInput(
                "the request cannot be written: a header holds a character that HTTP does not allow",
                place=url,
                next_step="Check the credentials.",
            ) from None
        except httpx.HTTPError as error:
            reason = for_message(str(error)) or type(error).__name__
            raise RemoteUnavailable(f"no answer ({reason})", place=url, next_step=CHECK_ADDRESS) from error

    async def _fetch(self, method: str, url: str, content: bytes, headers: dict[str, str]) -> Answer:
        import httpx

        body = bytearray()
        if self.credentials and self.credentials.token:
            headers["Authorization"] = f"Bearer {self.credentials.token}"
        async with (
            httpx.AsyncClient(timeout=self.timeout, verify=_certificates()) as client,
            client.stream(method, url, content=content, headers=headers, auth=self._way()) as response,
        ):
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > self.most_bytes:
                    raise RemoteUnavailable(
                        f"the answer is longer than {self.most_bytes} bytes",
                        place=url,
                        next_step="Ask for less",
                    )
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Answer(
                url, response.status_code, response.reason_phrase, kind, response.headers, bytes(body)
            )

    def _way(self) -> httpx.Auth | None:
        """How a password is sent: as the server asks for it, once it has asked."""
        if self._auth is None and self.credentials and self.credentials.user:
            from graph_build.graph.challenge import AsAsked

            self._auth = AsAsked(self.credentials.user, self.credentials.password)
        return self._auth


def refuse_redirect(answer: Answer) -> None:
    """Raises for an answer that points elsewhere."""
    if 300 <= answer.status < 400:
        target = answer.headers.get("location", "")
        try:
            shown = checked_address(target)
        except BadInput:
            shown = "another address"
        raise answer.failure(
            f"the endpoint redirects to {shown}, which is not followed",
            "Give that address, if you trust it with the data and the credentials.",
        )


def refuse_failure(answer: Answer) -> None:
    """Raises for every answer whose status is no success, in plain words."""
    refuse_redirect(answer)
    if answer.status < 400:
        return
    told = f": {answer.told}" if answer.told else ""
    what = f"status {answer.status} {for_message(answer.reason)}{told}"
    raise answer.failure(*_EXPLAINED.get(answer.status, (what, CHECK_ADDRESS)))


_WHO = (
    "Set VTVL_REMOTE_USER and VTVL_REMOTE_PASSWORD, or VTVL_REMOTE_TOKEN, or write the host into ~/.netrc; "
    "ask the owner of the store for the right."
)
_EXPLAINED = {
    401: ("the endpoint refuses the request (401): no credentials, or wrong ones", _WHO),
    403: ("the endpoint refuses the request (403): this user may not do that", _WHO),
    404: ("nothing is at this address (404)", CHECK_ADDRESS),
    405: ("the address does not take this kind of request (405)", CHECK_ADDRESS),
    413: ("the endpoint refuses so large a request (413)", "Send less at once, with a smaller --chunk."),
    429: ("the endpoint takes no more requests for now (429)", "Try again later."),
    507: ("the store has no space left (507)", "Ask the owner of the store for more."),
}


@cache
def _certificates() -> ssl.SSLContext:
    """What TLS is checked against, read once: that takes longer than many a query."""
    import httpx

    return httpx.create_ssl_context()
