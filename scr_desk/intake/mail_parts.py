"""What hangs on a mail: its text, and each attachment with a name that leads nowhere."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.generator import BytesGenerator
from email.message import EmailMessage

from scr_desk.intake.mail_text import BROKEN, header, one_line, part_bytes

_NAME_LIMIT = 120
_WALKED = 200  # parts that are looked at; a mail with more was made to do harm
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069]")
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/msword": ".doc",
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "text/html": ".html",
}
_SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
# Written back as it came: not wrapped anew, no lines marked.
_AS_IT_CAME = policy.SMTP.clone(refold_source="none", max_line_length=None)


@dataclass(frozen=True)
class Hung:
    """An attachment as the mail carries it."""

    name: str
    part: EmailMessage
    inner: EmailMessage | None = None  # a whole mail


@dataclass(frozen=True)
class Opened:
    """A mail taken apart."""

    texts: tuple[EmailMessage, ...]
    hung: tuple[Hung, ...]
    pictures: int = 0  # shown within the text
    signatures: int = 0
    is_cut_off: bool = False


def taken_apart(message: EmailMessage) -> Opened:
    """The parts of a mail in their order; of a nested mail only the mail itself."""
    plain: list[EmailMessage] = []
    html: list[EmailMessage] = []
    hung: list[Hung] = []
    pictures = signatures = looked_at = 0
    for part, within in _leaves(message):
        looked_at += 1
        if looked_at > _WALKED:
            break
        kind = part.get_content_type()
        if _is_text(part, kind):
            (plain if kind == "text/plain" else html).append(part)
        elif kind in _SIGNATURES:
            signatures += 1
        elif within == "multipart/related" and part.get_content_maintype() == "image":
            pictures += 1
        elif part_bytes(part) or kind.startswith("message/") or _file_name(part):
            inner = _inner(part) if kind == "message/rfc822" else None
            hung.append(Hung(_name(part, inner, kind, len(hung) + 1), part, inner))
    return Opened(tuple(plain or html), tuple(hung), pictures, signatures, looked_at > _WALKED)


def _leaves(message: EmailMessage) -> Iterator[tuple[EmailMessage, str]]:
    """Every part that holds no further parts, with the kind of the part around it; without recursion."""
    waiting: list[tuple[EmailMessage, str]] = [(message, "")]
    while waiting:
        part, within = waiting.pop()
        payload = part.get_payload() if part.is_multipart() else None  # of text it would decode the letters
        if isinstance(payload, list) and part.get_content_maintype() == "multipart":
            below = [(one, part.get_content_type()) for one in payload if isinstance(one, EmailMessage)]
            waiting += reversed(below)
        else:
            yield part, within


def _is_text(part: EmailMessage, kind: str) -> bool:
    is_words = kind in {"text/plain", "text/html"} or part.get_content_maintype() == "multipart"
    return is_words and part.get_content_disposition() != "attachment" and not _file_name(part)


def _inner(part: EmailMessage) -> EmailMessage | None:
    payload = part.get_payload() if part.is_multipart() else None
    inner = payload[0] if isinstance(payload, list) and payload else None
    return inner if isinstance(inner, EmailMessage) else None


def mail_bytes(inner: EmailMessage) -> bytes:
    """A nested mail as a file of its own; empty where it is too broken to be written."""
    written = io.BytesIO()
    try:
        BytesGenerator(written, mangle_from_=False, policy=_AS_IT_CAME).flatten(inner)
    except BROKEN:
        return b""
    return written.getvalue()


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except BROKEN:
        return ""


def _name(part: EmailMessage, inner: EmailMessage | None, kind: str, number: int) -> str:
    given = _file_name(part)
    if not given and inner is not None and (subject := header(inner, "subject")):
        given = f"{subject.replace('/', '-')}.eml"
    return safe_name(given) or f"attachment {number}{_ENDINGS.get(kind, '')}"


def safe_name(name: str) -> str:
    """A file name that names no folder and no device and shows all its letters; empty where nothing is left."""
    last = one_line(re.split(r"[\\/]", name)[-1])
    visible = _FORBIDDEN.sub("_", _UNSEEN.sub("", last)).strip(" .")
    if _RESERVED.match(visible):
        visible = f"_{visible}"
    stem, dot, ending = visible.rpartition(".")
    if len(visible) > _NAME_LIMIT and dot and len(ending) <= 5:  # noqa: PLR2004
        return f"{stem[: _NAME_LIMIT - len(ending) - 1].rstrip()}.{ending}"
    return visible[:_NAME_LIMIT]
