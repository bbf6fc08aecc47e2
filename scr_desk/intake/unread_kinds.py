"""Files that the desk keeps without reading them: pictures, Outlook messages, OpenDocument, old and other Office files.

Returns arrive in all of these (feature F34), and a paper that cannot be read must still be filed: its original bytes
are kept and a person types what it says. Such a file is kept only where its content is what its name says; one that
calls itself something else is sent back. Nothing of it is opened or unpacked.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from scr_desk.intake.file_kinds import FileKind
from scr_desk.intake.limits import check_archive

_TYPE_IT = "Its original is kept; type what it says."
_OFFICE = "which the desk does not read"
_PICTURES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".heif")
_OPEN = (".odt", ".ott", ".ods", ".odp")
_BOOKS = (".xlsx", ".xlsm", ".pptx", ".pptm")
_KEPT: dict[str, tuple[tuple[str, ...], str]] = {
    "picture": (_PICTURES, f"It is a picture, so nothing on it was read. {_TYPE_IT}"),
    "outlook_mail": (
        (".msg",),
        "It is an Outlook message (.msg), which the desk does not open: in Outlook, save it as .eml to have it and its"
        " attachments read. Its original is kept.",
    ),
    "old_word": (
        (".doc", ".dot"),
        f"It is in the old Word format (.doc), {_OFFICE}: save it again as .docx to have its fields read. Its original"
        " is kept.",
    ),
    "rich_text": (
        (".rtf", ".doc"),
        f"It is a rich text file (.rtf), {_OFFICE}: save it again as .docx to have its fields read. Its original is"
        " kept.",
    ),
    "compound": (
        (".xls", ".ppt", ".xlt", ".pps"),
        f"It is in an old Office format, {_OFFICE}. {_TYPE_IT}",
    ),
}
_ARCHIVES = (
    ("mimetype", _OPEN, f"It is an OpenDocument file, {_OFFICE}: save it again as .docx to have its fields read. Its"
     " original is kept."),
    ("xl/", _BOOKS, f"It is a workbook, {_OFFICE}. {_TYPE_IT}"),
    ("ppt/", _BOOKS, f"It is a presentation, {_OFFICE}. {_TYPE_IT}"),
)  # fmt: skip
_MAIN = "word/document"
_PLAIN = (".txt", ".text")


def why_unread(name: str, content: bytes, kind: FileKind) -> str | None:
    """The sentence beside a file that is kept unread; None for one that is read, or sent back.

    Raises RefusedError for an archive that was made to do harm.
    """
    ending = PurePosixPath(name.replace("\\", "/")).suffix.casefold()
    if kind == "zip":
        return _why_archive(name, content, ending)
    endings, sentence = _KEPT.get(kind, ((), ""))
    return sentence if sentence and ending in (*endings, "") else None


def plain_text(name: str, content: bytes, kind: FileKind) -> str | None:
    """The words of a plain text file; None for anything else."""
    if kind != "other" or not name.casefold().endswith(_PLAIN):
        return None
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        return None if "\x00" in text else text
    return None


def _why_archive(name: str, content: bytes, ending: str) -> str | None:
    if ending not in (*_OPEN, *_BOOKS):
        return None
    names = [part.filename for part in check_archive(name, content).infolist()]
    if any(one.startswith(_MAIN) for one in names):
        return None
    for start, endings, sentence in _ARCHIVES:
        if ending in endings and any(one.startswith(start) for one in names):
            return sentence
    return None
