"""Who we are at a remote store: read from the environment or a netrc file, never from an address.

    VTVL_REMOTE_TOKEN                          sent as `Authorization: Bearer …`
    VTVL_REMOTE_USER, VTVL_REMOTE_PASSWORD     sent as Basic or Digest, as the server asks
    ~/.netrc, or the file that NETRC names     the entry of the host, where the environment says nothing

A secret stands in no message, log or `repr`, and goes to the one host that it is meant for: redirections
are not followed.
"""

from __future__ import annotations

import ipaddress
import netrc
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from graph_build.errors import BadInput

#: Says that credentials may travel unencrypted; any value but an empty one.
PLAIN_HTTP = "VTVL_REMOTE_PLAIN_HTTP"
_TOKEN, _USER, _PASSWORD = "VTVL_REMOTE_TOKEN", "VTVL_REMOTE_USER", "VTVL_REMOTE_PASSWORD"
#: What a header can carry of a token (RFC 6750 allows less), and of a user or password (RFC 7617).
_TOKEN_FORM, _NAME_FORM = re.compile(r"[\x21-\x7e]+"), re.compile(r"[^\x00-\x1f\x7f]*")
_HOW = f"Set {_USER} and {_PASSWORD}, or {_TOKEN}, or write the host into ~/.netrc"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a token alone; `source` says where they were found."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    source: str = ""


def checked_address(url: str) -> str:
    """The address, which must be http(s) with a host and without user or password; `BadInput` otherwise."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise no_address(url)
    if "@" in parts.netloc:
        bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        raise BadInput(
            "an address with a user or password in it is not taken: others can read it in the list of "
            "processes and in logs",
            place=bare,
            next_step=_HOW,
        )
    return url


def no_address(url: str) -> BadInput:
    """The error for what is no http address; what may be a password in it is left out."""
    shown = url.rpartition("@")[2] if "@" in url else url
    return BadInput(f"'{shown}' is no http address", next_step="Give one such as http://host:8000/sparql")


def find_credentials(url: str, environment: Mapping[str, str]) -> Credentials | None:
    """What the environment, else the netrc file, holds for the host of the address; None for nothing.

    `BadInput` for a user without a password, for a secret that no header can carry, for a netrc file that
    cannot be read, and for credentials that would leave this machine unencrypted, unless
    `VTVL_REMOTE_PLAIN_HTTP` is set.
    """
    found = _of_environment(environment) or _of_netrc(urlsplit(url).hostname or "", environment)
    if found:
        _refuse_odd(found)
    if found and not _is_private(url) and not environment.get(PLAIN_HTTP):
        raise BadInput(
            f"the credentials of {found.source} would be sent unencrypted over http",
            place=url,
            next_step=f"Use https, or set {PLAIN_HTTP}=1 if the network between is trusted",
        )
    return found


def _of_environment(environment: Mapping[str, str]) -> Credentials | None:
    # A secret that was read from a file often brings the end of its line along.
    if token := environment.get(_TOKEN, "").rstrip("\r\n"):
        return Credentials(token=token, source=_TOKEN)
    user, password = environment.get(_USER), environment.get(_PASSWORD)
    if not user and not password:
        return None
    if not user or not password:
        missing = _PASSWORD if user else _USER
        raise BadInput(f"{missing} is not set", next_step=f"Set both {_USER} and {_PASSWORD}, or neither")
    return Credentials(user, password, source=f"{_USER} and {_PASSWORD}")


def _refuse_odd(found: Credentials) -> None:
    """`BadInput`, without the value, for characters that would end a header and begin another."""
    if found.token and not _TOKEN_FORM.fullmatch(found.token):
        raise BadInput(
            f"the token of {found.source} holds a space, a line break or another character that no token has",
            next_step="Set it again, to the token alone",
        )
    if not (_NAME_FORM.fullmatch(found.user) and _NAME_FORM.fullmatch(found.password)):
        raise BadInput(
            f"the user or password of {found.source} holds a line break or another control character",
            next_step="Set them again, without it",
        )


def _of_netrc(host: str, environment: Mapping[str, str]) -> Credentials | None:
    named = environment.get("NETRC")
    home = environment.get("HOME") or environment.get("USERPROFILE")
    path = Path(named) if named else Path(home) / ".netrc" if home else None
    if path is None or (not named and not path.is_file()):
        return None
    try:
        entry = netrc.netrc(str(path)).authenticators(host)
    except (OSError, netrc.NetrcParseError, UnicodeDecodeError) as error:
        # What the parser says may quote the line, and the line may hold a password.
        line = f":{error.lineno}" if isinstance(error, netrc.NetrcParseError) and error.lineno else ""
        raise BadInput(
            "the netrc file cannot be read", place=f"{path}{line}", next_step="Mend it, or unset NETRC"
        ) from None
    if entry is None:
        return None
    user, _, password = entry
    return Credentials(user or "", password or "", source=str(path))


def _is_private(url: str) -> bool:
    """Whether nobody on the way can read along: https, or a host that is this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
