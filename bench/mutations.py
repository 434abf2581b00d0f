"""Files that went wrong: good ones of every format, and what chance makes of them, the same each time."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, partial

_XML_NAME = re.compile(rb"<(/?)([A-Za-z0-9:]+)")
_VALUE = re.compile(rb'"([^"]*)"')
_TEXT = re.compile(rb">([^<]+)<")
#: Values that make readers stumble: too large, too small, none at all, another kind, elsewhere.
_VALUES = (
    b"", b"0", b"-1", b"1", b"999999999", b"99999999999999999999", b"1e308", b"NaN", b"A1:XFD1048576",
    b"XFD1048577", b"../../../etc/passwd", b"file:///etc/passwd", b"http://127.0.0.1:9/", b"true", b"rId1",
    b"s", b"inlineStr", b"\xef\xbf\xbf", b"_x0000_", "ộ".encode() * 50, b"A" * 40_000,
)  # fmt: skip


def mutated(kind: str, number: int) -> bytes:
    """The file of that number among those made from the seed of a format."""
    chance = random.Random(f"{kind}:{number}")
    content = seeds()[kind]
    if kind not in ("txt", "tcvn3", "pdf", "rtf", "doc") and chance.random() < 0.6:
        return _in_zip(content, chance)
    if kind == "pdf" and chance.random() < 0.5:
        return _in_pdf(content, chance)
    return _bytes(content, chance)


@cache
def seeds() -> Mapping[str, bytes]:
    """A small good file of every format."""
    from tests.read.legacy_typing import typed_in_tcvn3
    from tests.read.samples import samples

    found = dict(samples())
    found["txt"] = "STT\tTên\n\n\t1\n\tChuyên viên về hộ tịch\n\t- Thẩm định hồ sơ;\n".encode() * 4
    found["tcvn3"] = typed_in_tcvn3("- thẩm định, giải quyết thủ tục hành chính lĩnh vực hộ tịch;\n" * 5)
    return found


def _bytes(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, cut off, put in, said twice."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not data:
            return b""
        place = chance.randrange(len(data))
        length = chance.choice((1, 2, 8, 64, 512))
        match chance.randrange(6):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                data[place] = chance.choice((0, 0xFF, 0x7F, 0x80, chance.randrange(256)))
            case 2:
                del data[place : place + length]
            case 3:
                data[place:place] = data[place : place + length] * chance.choice((1, 2, 100))
            case 4:
                data[place:place] = chance.randbytes(length)
            case _:
                if chance.random() < 0.3:
                    del data[place:]
    return bytes(data)


def _in_zip(content: bytes, chance: random.Random) -> bytes:
    """A zip with one part gone wrong, whole as a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    for _ in range(chance.choice((1, 1, 3))):
        number = chance.randrange(len(parts))
        name, data = parts[number]
        match chance.randrange(10):
            case 0:
                del parts[number]
            case 1:
                parts[number] = (parts[chance.randrange(len(parts))][0], data)
            case 2:
                parts[number] = (
                    chance.choice(("../x", "/etc/passwd", "a\\b.xml", "", "ộ😀.docx", name * 9)),
                    data,
                )
            case 3:
                parts[number] = (name, _bytes(data, chance))
            case _:
                parts[number] = (name, _in_xml(data, chance))
        if not parts:
            break
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in dict(parts).items():
            new.writestr(zipfile.ZipInfo(name or "?", (2021, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _in_xml(data: bytes, chance: random.Random) -> bytes:
    """XML with another value, name or text, or an element many times."""
    match chance.randrange(5):
        case 0:
            return _replaced(data, _VALUE, lambda _: b'"%s"' % chance.choice(_VALUES), chance)
        case 1:
            return _replaced(data, _TEXT, lambda _: b">%s<" % chance.choice(_VALUES), chance)
        case 2:
            names = [found[2] for found in _XML_NAME.finditer(data)] or [b"x"]
            return _replaced(data, _XML_NAME, lambda m: b"<%s%s" % (m[1], chance.choice(names)), chance)
        case 3:
            return data.replace(b">", b"><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", 1)
        case _:
            place, length = chance.randrange(len(data) + 1), chance.choice((20, 200, 2000))
            begin, end = data.find(b"<", place), data.rfind(b">", place, place + length) + 1
            if begin < 0 or end <= begin:
                return data
            return data[:end] + data[begin:end] * chance.choice((1, 50, 2000)) + data[end:]


def _replaced(
    data: bytes, pattern: re.Pattern[bytes], by: Callable[[re.Match[bytes]], bytes], chance: random.Random
) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + by(one) + data[one.end() :]


_NUMBER = re.compile(rb"\d+")
_PDF_NAME = re.compile(rb"/[A-Za-z]+")
_NUMBERS = (b"0", b"1", b"-1", b"3", b"99999999", b"4294967296", b"0.0000001", b"1e9")


def _in_pdf(content: bytes, chance: random.Random) -> bytes:
    """A PDF with other numbers and names, which PDFium repairs as far as it can."""
    for _ in range(chance.choice((1, 2, 5))):
        is_number = chance.random() < 0.7
        by = chance.choice(_NUMBERS if is_number else _PDF_NAME.findall(content) or _NUMBERS)
        content = _replaced(content, _NUMBER if is_number else _PDF_NAME, partial(_constant, by), chance)
    return content


def _constant(by: bytes, _: re.Match[bytes]) -> bytes:
    return by
