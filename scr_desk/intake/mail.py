"""Reads a mail (.eml): who sent it, about which case, and each attachment as a paper of its own.

"A mail carries parts" (contract.md): every attachment is recognised for itself, and one that is refused does
not refuse the mail. In the reading process's answer a part also has its bytes, base64, under "content", so
that the desk can put it into the tray; the command line does not print them. Runs in the reading process only.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from scr_desk.domain.errors import RefusedError
from scr_desk.intake.limits import FILE_LIMIT, MAIL_LIMIT, MIB, refusal
from scr_desk.intake.mail_parts import Hung, Opened, mail_bytes, taken_apart
from scr_desk.intake.mail_text import BROKEN, TEXT_SHOWN, header, header_date, part_bytes, part_text
from scr_desk.intake.paper_text import parts_of_mail, with_text
from scr_desk.intake.recognised import Ledger, Recognised, accepted, turned_away
from scr_desk.intake.return_codes import seen_in_mail, with_code
from scr_desk.intake.values import quoted

PART_LIMIT = 50
DEPTH_LIMIT = 3
_CARRIED_LIMIT = 40 * MIB  # of all parts together: nested mails carry theirs twice
_BY_ITSELF = "Save the attachment from the mail and put it into the tray by itself."
_REFERENCE = re.compile(r"(?<![\w/-])([A-Z]{2,8})([/-])((?:19|20)[0-9]{2})\2([0-9]{3,4})(?![0-9]|[/-][0-9])")
_HEADS = (("From", "from"), ("Date", "date"), ("Subject", "subject"))
_NESTED, _DIVIDED = 200, 2_000  # counted before the mail is taken apart, which takes long on such mails
_SEARCHED = 200_000

ReadPart = Callable[[str, bytes, int], dict[str, Any]]  # the last: in how many mails it lies


@dataclass
class Allowance:
    """What one mail with everything in it may still carry."""

    parts: int = PART_LIMIT
    size: int = _CARRIED_LIMIT


def read_mail(
    name: str, content: bytes, *, read_part: ReadPart, allowance: Allowance, depth: int = 1
) -> dict[str, Any]:
    """The answer about a mail, with its parts. Raises RefusedError for one that is too large or no mail at all."""
    if len(content) > MAIL_LIMIT:
        raise refusal(name, f"is a mail of more than {MAIL_LIMIT // MIB} MB", instead=_BY_ITSELF)
    kinds = content.lower()
    if any(kinds.count(kind) > _NESTED for kind in (b"multipart/", b"message/rfc822")):
        raise refusal(name, "is nested without end", instead=_BY_ITSELF)
    if content.count(b"\n--") > _DIVIDED:
        raise refusal(name, "has far too many parts", instead=_BY_ITSELF)
    start = content.removeprefix(b"\xef\xbb\xbf")
    try:
        message = message_from_bytes(start, policy=policy.default)
    except BROKEN as error:
        raise refusal(name, "is damaged: its parts cannot be told apart", instead=_BY_ITSELF) from error
    return answer_about(name, message, read_part=read_part, allowance=allowance, depth=depth)


def answer_about(
    name: str, message: EmailMessage, *, read_part: ReadPart, allowance: Allowance, depth: int
) -> dict[str, Any]:
    """The answer about a mail that is already taken to pieces: the outermost, or one inside another."""
    try:
        opened = taken_apart(message)
        one = _fields(message, opened)
    except BROKEN as error:
        raise refusal(name, "is damaged: its parts cannot be told apart", instead=_BY_ITSELF) from error
    parts: list[dict[str, Any]] = []
    for at, hung in enumerate(opened.hung):
        if allowance.parts <= 0:
            left = len(opened.hung) - at
            said = f"It has more attachments than the {PART_LIMIT} that are read: {left:,} were left in the mail."
            one = Recognised(one.kind, one.fields, one.sources, one.gaps, (*one.warnings, said))
            break
        allowance.parts -= 1
        parts.append(_part(hung, read_part=read_part, allowance=allowance, depth=depth))
    shown = tuple((title, str(one.fields.get(field) or "")) for title, field in _HEADS)
    whole = "\n\n".join(words for words, _ in map(part_text, opened.texts) if words)
    return {**with_text(accepted(name, one), parts_of_mail(shown, whole)), "parts": parts}


def _part(hung: Hung, *, read_part: ReadPart, allowance: Allowance, depth: int) -> dict[str, Any]:
    if hung.inner is None:
        content = part_bytes(hung.part)
    elif depth >= DEPTH_LIMIT:
        why = f"lies in more than {DEPTH_LIMIT} mails, one inside the other"
        return turned_away(hung.name, str(refusal(hung.name, why, instead=_BY_ITSELF)))
    else:
        content = mail_bytes(hung.inner)
    if hung.part.get_content_type() == "message/external-body":
        why = "was not sent with the mail, which only says where it lies"
        return turned_away(hung.name, str(refusal(hung.name, why, instead="Ask for the file itself.")))
    if len(content) > min(allowance.size, FILE_LIMIT):
        why = f"is more than the {_CARRIED_LIMIT // MIB} MB that one mail's attachments may be together"
        return turned_away(hung.name, str(refusal(hung.name, why, instead=_BY_ITSELF)))
    allowance.size -= len(content)
    if hung.inner is not None and content:
        found = _nested(hung.name, hung.inner, read_part=read_part, allowance=allowance, depth=depth + 1)
    else:
        found = read_part(hung.name, content, depth + 1)
    if found["refused"] is not None:
        return found
    return {**found, "content": base64.b64encode(content).decode("ascii")}


def _nested(name: str, inner: EmailMessage, *, read_part: ReadPart, allowance: Allowance, depth: int) -> dict[str, Any]:
    try:
        return answer_about(name, inner, read_part=read_part, allowance=allowance, depth=depth)
    except RefusedError as error:
        return turned_away(name, str(error))


def _fields(message: EmailMessage, opened: Opened) -> Recognised:
    """Subject, sender, day, number and text of a mail, and the case and request that it names."""
    ledger = Ledger()
    fields: dict[str, Any] = {}
    for field, name in (("subject", "Subject"), ("from", "From"), ("date", "Date"), ("message_id", "Message-ID")):
        written = header(message, name)
        if written is None:
            continue
        value = header_date(written) if field == "date" else written
        fields[field] = value or None
        if value:
            ledger.record(field, place=f"header: {name}", sure=True)
            continue
        ledger.gap(field)
        if written:
            ledger.warn(f"header: {name}: {quoted(written)} is not a date and was not read")
    read = [part_text(part) for part in opened.texts]
    text = "\n".join(words for words, _ in read if words)
    if not all(is_sure for _, is_sure in read):
        ledger.warn("The text of the mail may show wrong letters: it does not say rightly how they are written")
    if text:
        fields["text"] = text[:TEXT_SHOWN]
        ledger.record("text", place="text", sure=True)
        if len(text) > TEXT_SHOWN:
            ledger.warn("The text of the mail is long and is shown in part; the original is kept")
    _case(fields, text, ledger)
    _tell(message, opened, ledger)
    one = Recognised("email", fields, ledger.sources, tuple(ledger.gaps), tuple(ledger.warnings))
    return with_code(one, seen_in_mail(str(fields.get("subject") or ""), text[:_SEARCHED]))


def _case(fields: dict[str, Any], text: str, ledger: Ledger) -> None:
    """The reference of the case, from the subject before the text; several in one place are nobody's to choose."""
    for place, words in (("header: Subject", str(fields.get("subject") or "")), ("text", text[:_SEARCHED])):
        named = dict.fromkeys(f"{one[1]}/{one[3]}/{one[4]}" for one in _REFERENCE.finditer(words))
        if len(named) == 1:
            fields["case_reference"] = next(iter(named))
            ledger.record("case_reference", place=place, sure=False)
            return
        if named:
            fields["case_reference"] = None
            ledger.gap("case_reference")
            ledger.warn(f"{place}: several cases are named ({', '.join(list(named)[:10])}); none was taken")
            return


def _tell(message: EmailMessage, opened: Opened, ledger: Ledger) -> None:
    """What a person should know about how the mail was read."""
    if message.defects or (message.get_content_maintype() == "multipart" and not message.is_multipart()):
        ledger.warn("The mail is not put together as it should be; compare what was taken with the original")
    if opened.pictures:
        ledger.warn(f"Pictures shown within the text were left in the mail: {opened.pictures}")
    if opened.signatures:
        ledger.warn("The mail carries a digital signature, which the desk does not check")
    if opened.is_cut_off:
        ledger.warn("The mail has far too many parts; the last ones were not looked at and stay in the mail")
