"""What the user settles about a release, checked before anything is read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from graph_build import __version__
from graph_build.errors import BadInput
from graph_build.release.material import Options

_EPOCH = re.compile(r"[0-9]{1,11}")
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+")
_CONTACT = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`]+")


def checked_options(
    *,
    number: str | None = None,
    issued: str | None = None,
    epoch: str = "",
    address: str | None = None,
    publisher: str | None = None,
    contact: str | None = None,
) -> Options:
    """The options of a release. `BadInput` for a number, date or address of another form, or an empty one.

    `epoch` is SOURCE_DATE_EPOCH (https://reproducible-builds.org/docs/source-date-epoch/), seconds; `issued`
    beats it. Without both there is no date here.
    """
    given = {"issued": issued, "address": address, "publisher": publisher, "contact": contact}
    for name, value in given.items():
        if value is not None and not value.strip():
            raise BadInput(f"--{name} is empty", next_step="Give it a value, or leave it out.")
    chosen = __version__ if number is None else number
    if not _NUMBER.fullmatch(chosen):
        raise BadInput(
            f"'{chosen}' cannot be a release's number", next_step="Give one such as 0.2.0 or 2026.1."
        )
    if address and not _ADDRESS.fullmatch(address):
        raise BadInput(
            f"'{address}' is no http address", next_step="Give one such as https://example.vn/vtvl/."
        )
    if contact and not _CONTACT.fullmatch(contact):
        raise BadInput(f"'{contact}' is no contact", next_step="Give mailto:… or https://….")
    return Options(
        number=chosen,
        issued=_date(issued) if issued else _date_of(epoch),
        address=f"{address.rstrip('/')}/" if address else "",
        publisher=(publisher or "").strip(),
        contact=contact or "",
    )


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadInput(f"'{text}' is no date", next_step="Give one such as 2026-11-30.") from error


def _date_of(epoch: str) -> str:
    if not epoch:
        return ""
    if not _EPOCH.fullmatch(epoch):
        raise BadInput(
            f"SOURCE_DATE_EPOCH is '{epoch}', which is no number of seconds", next_step="Unset it."
        )
    return datetime.fromtimestamp(int(epoch), tz=UTC).date().isoformat()
