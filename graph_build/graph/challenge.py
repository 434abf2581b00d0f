"""A password sent as the server asks for it: Digest (Virtuoso) or Basic (most others)."""

from __future__ import annotations

from collections.abc import Generator

import httpx


class AsAsked(httpx.Auth):
    """Sends nothing until the server asks, then answers in the scheme that it names, for good."""

    def __init__(self, user: str, password: str) -> None:
        self._user = user
        self._password = password
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """The request, and where the server asks for it the request again with the password."""
        if self._chosen is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            self._chosen = self._answer_to(response.headers.get_list("www-authenticate"))
        if self._chosen is not None:
            yield from self._chosen.auth_flow(request)

    def _answer_to(self, challenges: list[str]) -> httpx.Auth | None:
        """The safest of the schemes that the server offers; None where it offers none of the two."""
        offered = {challenge.strip().partition(" ")[0].lower() for challenge in challenges}
        if "digest" in offered:
            return httpx.DigestAuth(self._user, self._password)
        return httpx.BasicAuth(self._user, self._password) if "basic" in offered else None
