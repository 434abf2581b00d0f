"""Every error that a user can meet, in one tree.

    VtvlError
    ├── BadInput               exit 2, HTTP 400   what was given cannot be used
    │   ├── BadSource          a document that cannot be read or does not look like one
    │   ├── ChecksumMismatch   a bundled document is not the one that was catalogued
    │   ├── BadVocabulary      a code list, shape or query file of the project is broken
    │   ├── BadGraph           an RDF file that cannot be parsed
    │   ├── BadQuery           a SPARQL query that cannot be parsed, or asks for an update
    │   ├── UnknownName        a report, position, format … that does not exist
    │   ├── OutputRefused      a place that cannot be written to
    │   └── PortInUse          the address that `vtvl serve` was asked to listen on
    ├── InvalidGraph           exit 1, HTTP 500   a build whose data break the shapes or the checks
    └── Unavailable            exit 3, HTTP 503   another system did not answer
        ├── StoreUnavailable   no store there, or one that this version cannot read
        ├── RemoteUnavailable  a remote SPARQL endpoint that fails
        │   └── RemoteTooSlow  … that does not answer in time
        ├── DiskFull           no space left while writing
        └── QueryStopped       a query that ran too long or gave too much

The service adds what only HTTP knows (`service/problems.py`). A message names the thing, its value, the
place, and the next step; `exit_status` and `http_status` belong to the class, so that the command line and
the service agree.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import ClassVar


class VtvlError(Exception):
    """Something that a user can put right.

    `what` is the thing with its value, `place` where it is (file, line, column), `next_step`
    what to do about it. `str(error)` is the one message made of the three.
    """

    exit_status: ClassVar[int] = 2
    http_status: ClassVar[int] = 400
    #: What went wrong, for those who read Vietnamese; the message itself is English.
    title_vi: ClassVar[str] = "Lỗi"

    def __init__(self, what: str, *, place: str = "", next_step: str = "") -> None:
        self.what = what
        self.place = place
        self.next_step = next_step
        sentences = (f"{place}: {what}" if place else what, next_step)
        super().__init__(" ".join(s if s[-1] in ".?!:" else f"{s}." for s in sentences if s))


class BadInput(VtvlError):
    """What was given cannot be used."""

    title_vi = "Dữ liệu vào không dùng được"


class BadSource(BadInput):
    """A document that cannot be read, or holds nothing that looks like job positions."""

    title_vi = "Không đọc được văn bản"


class ChecksumMismatch(BadInput):
    """A bundled document differs from the one that the catalogue describes."""

    title_vi = "Văn bản kèm theo đã bị thay đổi"


class BadVocabulary(BadInput):
    """A code list, shape or query file of the project itself is broken."""

    title_vi = "Tệp dữ liệu của chương trình bị hỏng"


class BadGraph(BadInput):
    """An RDF file that cannot be parsed."""

    title_vi = "Tệp RDF không hợp lệ"


class BadQuery(BadInput):
    """A SPARQL query that cannot be parsed, or that asks to change the graph."""

    title_vi = "Câu truy vấn không hợp lệ"


class UnknownName(BadInput):
    """A name that stands for nothing; `nearest` holds the closest ones that exist."""

    title_vi = "Không có tên này"
    http_status = 404

    def __init__(self, kind: str, value: str, known: Iterable[str], *, next_step: str = "") -> None:
        self.nearest = tuple(difflib.get_close_matches(value, sorted(set(known)), n=3, cutoff=0.5))
        hint = f"Did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"no {kind} named '{value}'", next_step=" ".join(s for s in (hint, next_step) if s))


class OutputRefused(BadInput):
    """A place that cannot be written to."""

    title_vi = "Không ghi được vào nơi đã chọn"


class PortInUse(BadInput):
    """The address that the service was asked to listen on is taken."""

    title_vi = "Cổng đang được dùng"


class InvalidGraph(VtvlError):
    """A build whose data break a shape or a check; nothing is published."""

    title_vi = "Dữ liệu vi phạm ràng buộc"
    exit_status = 1
    http_status = 500


class Unavailable(VtvlError):
    """Another system, or the disk, did not answer."""

    title_vi = "Hệ thống khác không trả lời"
    exit_status = 3
    http_status = 503


class StoreUnavailable(Unavailable):
    """No store at that place, or one that this version cannot read."""

    title_vi = "Không mở được kho đồ thị"


class RemoteUnavailable(Unavailable):
    """A remote SPARQL endpoint that cannot be reached or answers with an error."""

    title_vi = "Địa chỉ SPARQL không trả lời"
    http_status = 502


class RemoteTooSlow(RemoteUnavailable):
    """A remote SPARQL endpoint that does not answer in time."""

    title_vi = "Địa chỉ SPARQL trả lời quá chậm"
    http_status = 504


class DiskFull(Unavailable):
    """No space left while writing."""

    title_vi = "Đĩa đã đầy"
    http_status = 507


class QueryStopped(Unavailable):
    """A query that was stopped because it ran too long or gave too much."""

    title_vi = "Truy vấn bị dừng"
