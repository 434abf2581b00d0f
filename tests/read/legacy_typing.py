"""Types Unicode text in the old encodings, by tables of their own: the opposite of what the reader does."""

from __future__ import annotations

import unicodedata

#: Letter and code, as the keyboard driver of TCVN3 (ABC) wrote them.
_TCVN3 = dict(
    pair.split("=")
    for pair in (
        "Ă=A1 Â=A2 Ê=A3 Ô=A4 Ơ=A5 Ư=A6 Đ=A7 ă=A8 â=A9 ê=AA ô=AB ơ=AC ư=AD đ=AE à=B5 ả=B6 ã=B7 á=B8 ạ=B9 "
        "ằ=BB ẳ=BC ẵ=BD ắ=BE ặ=C6 ầ=C7 ẩ=C8 ẫ=C9 ấ=CA ậ=CB è=CC ẻ=CE ẽ=CF é=D0 ẹ=D1 ề=D2 ể=D3 ễ=D4 ế=D5 "
        "ệ=D6 ì=D7 ỉ=D8 ĩ=DC í=DD ị=DE ò=DF ỏ=E1 õ=E2 ó=E3 ọ=E4 ồ=E5 ổ=E6 ỗ=E7 ố=E8 ộ=E9 ờ=EA ở=EB ỡ=EC "
        "ớ=ED ợ=EE ù=EF ủ=F1 ũ=F2 ú=F3 ụ=F4 ừ=F5 ử=F6 ữ=F7 ứ=F8 ự=F9 ỳ=FA ỷ=FB ỹ=FC ý=FD ỵ=FE"
    ).split()
)
#: Letter and what VNI types for it.
_VNI = dict(
    pair.split("=")
    for pair in (
        "á=aù à=aø ả=aû ã=aõ ạ=aï ă=aê ắ=aé ằ=aè ẳ=aú ẵ=aü ặ=aë â=aâ ấ=aá ầ=aà ẩ=aå ẫ=aã ậ=aä é=eù è=eø "
        "ẻ=eû ẽ=eõ ẹ=eï ê=eâ ế=eá ề=eà ể=eå ễ=eã ệ=eä í=í ì=ì ỉ=æ ĩ=ó ị=ò ó=où ò=oø ỏ=oû õ=oõ ọ=oï ô=oâ "
        "ố=oá ồ=oà ổ=oå ỗ=oã ộ=oä ơ=ô ớ=ôù ờ=ôø ở=ôû ỡ=ôõ ợ=ôï ú=uù ù=uø ủ=uû ũ=uõ ụ=uï ư=ö ứ=öù ừ=öø "
        "ử=öû ữ=öõ ự=öï ý=yù ỳ=yø ỷ=yû ỹ=yõ ỵ=î đ=ñ"
    ).split()
)


def typed_in_tcvn3(text: str) -> bytes:
    """Small letters and what has no mark; a capital with a tone has no code of its own there."""
    return b"".join(bytes.fromhex(_TCVN3[c]) if c in _TCVN3 else c.encode("latin-1") for c in text)


def typed_in_vni(text: str) -> str:
    """The characters of Windows-1252 that a VNI font draws as the text."""
    capitals = {letter.upper(): code.upper() for letter, code in _VNI.items()}
    return "".join((_VNI | capitals).get(c, c) for c in text)


def typed_in_windows_1258(text: str) -> bytes:
    """Letters with breve, roof or horn in one code, the tone in the code after it."""
    out = []
    for character in text:
        try:
            out.append(character.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", character)
            tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c != tone))
            out.append((base + tone).encode("cp1258"))
    return b"".join(out)
