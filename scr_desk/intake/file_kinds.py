"""What a received file is, told from its bytes and never from its name alone.

People rename files, and mail programs do too; what the desk does with a file must hang on what it is.
"""

from __future__ import annotations

import re
from typing import Literal

FileKind = Literal[
    "zip",
    "pdf",
    "email",
    "old_word",
    "locked_word",
    "outlook_mail",
    "compound",
    "rich_text",
    "picture",
    "other",
]

_COMPOUND_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024  # readers accept up to this many bytes of rubbish before %PDF-
_MAIL_WITHIN = 16_384
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_TELEPHONE_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif")
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,60}:[ \t]?[^\r\n]*\r?\n")
_MAIL_FIELD = re.compile(rb"^(?:from|subject|received|return-path|message-id)[ \t]*:", re.IGNORECASE | re.MULTILINE)


def file_kind(content: bytes) -> FileKind:
    """Tells what a received file is, so that each kind is read, or refused, as what it is."""
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    if content.startswith(_COMPOUND_START):
        return _compound_kind(content)
    if content.lstrip()[:5] == b"{\\rtf":
        return "rich_text"
    is_web_picture = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    if content.startswith(_PICTURES) or is_web_picture or content[4:12] in _TELEPHONE_PICTURES:
        return "picture"
    return "email" if _looks_like_mail(content) else "other"


def _compound_kind(content: bytes) -> FileKind:
    """Old Word, Outlook and password-protected files share one container; the names inside tell them apart."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "locked_word"
    if "__properties_version1.0".encode("utf-16-le") in content:
        return "outlook_mail"
    if "WordDocument".encode("utf-16-le") in content:
        return "old_word"
    return "compound"


def _looks_like_mail(content: bytes) -> bool:
    """A mail begins with header lines, and one of them says who, what or by which way."""
    head = content[:_MAIL_WITHIN].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"From "):  # some mail programs keep an envelope line before the headers
        head = head.partition(b"\n")[2]
    return bool(_HEADER_LINE.match(head)) and bool(_MAIL_FIELD.search(head))
