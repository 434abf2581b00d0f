"""Old and foreign office files (.doc, .xls, .odt, .ods, .rtf), by way of LibreOffice.

LibreOffice runs without a window, with a profile of its own that is gone afterwards: it runs no macros,
fetches nothing, and is ended when it takes too long. Where there is none, the message says how to go on.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from graph_build.errors import BadSource
from graph_build.model import ReadDocument, ReadingOptions, SourceInfo
from graph_build.read.package import Package, is_zip

MOST_SECONDS = 120
MOST_CONVERTED = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True)
class OfficeFormat:
    """A format that LibreOffice opens: its ending, what it is called, and into what it is turned."""

    ending: str
    name: str
    target: str
    program: str

    @property
    def filter(self) -> str:
        """How LibreOffice is told what to write."""
        return "docx:MS Word 2007 XML" if self.target == "docx" else "xlsx:Calc MS Excel 2007 XML"

    @property
    def advice(self) -> str:
        """What a user can do without this program."""
        return f"Open it in {self.program}, save it as .{self.target} (Save As), and give that file."


_DOC = OfficeFormat("doc", "an old Word document (.doc)", "docx", "Word")
_XLS = OfficeFormat("xls", "an old Excel workbook (.xls)", "xlsx", "Excel")
_XLSB = OfficeFormat("xlsb", "a binary Excel workbook (.xlsb)", "xlsx", "Excel")
_ODT = OfficeFormat("odt", "an OpenDocument text (.odt)", "docx", "LibreOffice")
_ODS = OfficeFormat("ods", "an OpenDocument sheet (.ods)", "xlsx", "LibreOffice")
_RTF = OfficeFormat("rtf", "a rich text file (.rtf)", "docx", "Word")

#: The name of a stream in an OLE file, and the format that has it.
_STREAMS = (("WordDocument", _DOC), ("Workbook", _XLS), ("Book", _XLS))
#: Settings of the profile: no macros, no links followed, and a proxy that nobody answers at.
_SETTINGS = {
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Office.Writer/Content/Update", "Link"): "0",
    ("Office.Writer/Content/Update", "Field"): "false",
    ("Office.Calc/Content/Update", "Link"): "1",
    ("Inet/Settings", "ooInetProxyType"): "2",
    ("Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPProxyPort"): "9",
    ("Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPSProxyPort"): "9",
    ("Inet/Settings", "ooInetFTPProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetFTPProxyPort"): "9",
}


def office_format(content: bytes) -> OfficeFormat | None:
    """The format of a file that LibreOffice could open; none for any other."""
    if content.startswith(b"{\\rtf"):
        return _RTF
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") not in content:
        names = ((stream.encode("utf-16-le") + b"\x00\x00", kind) for stream, kind in _STREAMS)
        return next((kind for name, kind in names if name in content), None)
    return _zipped_format(content) if is_zip(content) else None


def _zipped_format(content: bytes) -> OfficeFormat | None:
    try:
        package = Package(content, "")
        media = package.read("mimetype") if "mimetype" in package else b""
        types = package.read("[Content_Types].xml") if "[Content_Types].xml" in package else b""
    except BadSource:
        return None
    if b"ms-excel.sheet.binary.macroEnabled.main" in types:
        return _XLSB
    if not media.startswith(_OPEN_DOCUMENT):
        return None
    return _ODT if b"text" in media else _ODS if b"spreadsheet" in media else None


def read_office(content: bytes, info: SourceInfo, place: str, options: ReadingOptions) -> ReadDocument:
    """The lines and tables of a file, by way of .docx or .xlsx. Errors: `BadSource`."""
    kind = office_format(content)
    assert kind is not None, "only files that are recognised come here"
    converted = _converted(content, kind, place)
    if kind.target == "docx":
        from graph_build.read.word import read_docx

        return read_docx(converted, info, place, options)
    from graph_build.read.excel import read_xlsx

    return read_xlsx(converted, info, place, options)


def _converted(content: bytes, kind: OfficeFormat, place: str) -> bytes:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise BadSource(
            f"this is {kind.name}, which LibreOffice opens; there is no soffice on PATH",
            place=place,
            next_step=f"{kind.advice} Or install LibreOffice.",
        )
    with tempfile.TemporaryDirectory(prefix="vtvl-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given = folder / f"document.{kind.ending}"
        given.write_bytes(content)
        _write_profile(folder / "profile")
        (folder / "out").mkdir()
        _run(program, folder, given, kind, place)
        made = folder / "out" / f"document.{kind.target}"
        if not made.is_file():
            raise BadSource(
                f"LibreOffice could not open {kind.name}: it is damaged, or protected by a password",
                place=place,
                next_step=kind.advice,
            )
        if made.stat().st_size > MOST_CONVERTED:
            raise BadSource(
                f"it holds {made.stat().st_size:,} bytes, which is no document of positions",
                place=place,
                next_step="Take out what is not text, or split it into several files.",
            )
        return made.read_bytes()


def _run(program: str, folder: Path, given: Path, kind: OfficeFormat, place: str) -> None:
    """LibreOffice over one file; what it starts ends with it."""
    command = (
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        *("--convert-to", kind.filter, "--outdir", str(folder / "out"), str(given)),
    )
    # Of the environment it gets what it needs to start; its home is the folder that goes away.
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    environment = {**kept, "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    proxy = "http://127.0.0.1:9"
    environment |= {"http_proxy": proxy, "https_proxy": proxy, "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell, and a name of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
    except OSError as error:
        raise BadSource(
            f"LibreOffice, which reads {kind.name}, does not start ({error.strerror or error})",
            place=place,
            next_step=f"Mend {program}, or save the file as .{kind.target} yourself.",
        ) from error
    try:
        process.wait(MOST_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise BadSource(
            f"LibreOffice was not done with {kind.name} after {MOST_SECONDS} seconds",
            place=place,
            next_step=kind.advice,
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and, where systems know groups, all that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):  # it may have ended by itself
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (path, name), value in _SETTINGS.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )
