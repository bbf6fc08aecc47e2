"""Mails made in memory, by the standard library where they are sound and by hand where they are not."""

from __future__ import annotations

from email.message import EmailMessage

_HEAD = b"From: lead@example.gov.uk\r\nSubject: Test\r\nMIME-Version: 1.0\r\n"


def mail(
    *attachments: tuple[str, bytes], text: str = "Attached.", subject: str = "Test", **headers: str
) -> EmailMessage:
    """A mail with these files on it."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Test Lead <lead@example.gov.uk>", subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def within(inner: EmailMessage, *, times: int = 1) -> EmailMessage:
    """A mail that carries another, and so on outwards."""
    for _ in range(times):
        outer = mail(subject="Fwd")
        outer.add_attachment(inner)
        inner = outer
    return inner


def by_hand(headers: bytes, body: bytes = b"") -> bytes:
    """A mail of these header lines and this body, exactly."""
    return _HEAD + headers + b"\r\n\r\n" + body


def in_parts(*parts: bytes, boundary: bytes = b"x") -> bytes:
    """A mail of raw parts, each with its own header lines."""
    body = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
    return by_hand(b'Content-Type: multipart/mixed; boundary="' + boundary + b'"', body + b"--" + boundary + b"--\r\n")
