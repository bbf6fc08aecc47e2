"""The words of a mail: its header lines and its text, decoded in whatever way the sender's program wrote them.

Nothing in a mail is believed: a header cannot bring a second line with it, a text in HTML is only ever its
words, and nothing that a mail points to is fetched (security.md, "What comes in").
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from lxml import etree

from scr_desk.intake.rows import clean_text

# What the mail parser raises on mail that no program should have sent.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, MessageError)
TEXT_SHOWN = 20_000
_HEADER_LIMIT = 4_000  # a longer one takes the decoding very long and is no one's subject
_HTML_LIMIT = 1024 * 1024
_NOT_FOR_MAIL = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript"}
_NEW_LINE = {
    "p", "div", "br", "tr", "li", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "pre",
}  # fmt: skip
_TURNING = re.compile("[\u061c\u200e\u200f]")


def header(message: EmailMessage, name: str) -> str | None:
    """A header line as one line of text; None where the mail has none of that name."""
    raw = next((str(value) for key, value in message.raw_items() if key.casefold() == name.casefold()), None)
    if raw is None:
        return None
    text = raw[:_HEADER_LIMIT]
    if len(raw) <= _HEADER_LIMIT:
        try:
            text = str(message[name])
        except BROKEN:
            text = raw
    return one_line(text)


def one_line(text: str) -> str:
    """Text without line ends, controls, marks that turn its direction, and halves of letters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(_TURNING.sub("", clean_text(whole)).split())


def header_date(text: str) -> str | None:
    """The day on which a mail says it was sent, where the sender was; ISO."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (*BROKEN, OverflowError):
        return None


def part_text(part: EmailMessage) -> tuple[str, bool]:
    """The text of a part of a mail, and whether its letters could be read as it says they are written."""
    content = part_bytes(part)
    try:
        charset = part.get_content_charset() or "utf-8"
        known = codecs.lookup(charset).name not in _NOT_FOR_MAIL
        text, is_sure = (content.decode(charset), True) if known else _guessed(content)
    except BROKEN:
        text, is_sure = _guessed(content)
    is_html = part.get_content_type() == "text/html"
    return (html_words(text) if is_html else clean_text(text)), is_sure


def part_bytes(part: EmailMessage) -> bytes:
    """The bytes of a part of a mail, unpacked; empty where it has none."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _guessed(content: bytes) -> tuple[str, bool]:
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), False


def html_words(text: str) -> str:
    """The words of a text in HTML, line by line; pictures, scripts and addresses behind words are left out."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    whole = text[:_HTML_LIMIT].replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(b'<meta charset="utf-8">' + whole, parser)
    except etree.LxmlError:
        return ""
    if root is None:
        return ""
    lines = (" ".join(line.split()) for line in "".join(_words(root)).split("\n"))
    return clean_text(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))


def _words(root: etree._Element) -> Iterator[str]:
    unseen: etree._Element | None = None
    for event, one in etree.iterwalk(root, events=("start", "end")):
        tag = str(one.tag)
        if event == "start":
            if unseen is None and tag in _UNSEEN:
                unseen = one
            if unseen is None:
                yield ("\n" if tag in _NEW_LINE else "") + " ".join((one.text or "").split("\n"))
            continue
        if one is unseen:
            unseen = None
        if unseen is None:
            ends = "\n" if tag in _NEW_LINE - {"br"} else "\t" if tag in {"td", "th"} else ""
            yield ends + " ".join((one.tail or "").split("\n"))
