"""What is checked of a received file before anything parses it.

Word files are zip archives; everything here is told from the archive's own list of parts, so that a file
made to fill the memory or the disk is sent back before a byte of it is unpacked (security.md, "What comes
in"). Each refusal names the file and says how to send it so that it can be read.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence

from scr_desk.domain.errors import RefusedError
from scr_desk.intake.file_kinds import file_kind

MIB = 1024 * 1024
FILE_LIMIT = 50 * MIB
MAIL_LIMIT = 25 * MIB  # what mail programs send; its attachments are unpacked beside it in memory
MEMBER_LIMIT = 2_000
UNPACKED_LIMIT = 200 * MIB
RATIO_LIMIT = 100
RATIO_COUNTS_FROM = MIB  # small parts of blanks and repeats pack very well and are harmless
MAIN_PART = "word/document.xml"
_OTHER_MAIN = re.compile(r"word/document[0-9]{1,3}\.xml")
_DIRECTORY_LIMIT = 4 * MIB  # 2,000 parts with long names stay far below
_DIRECTORY_END = b"PK\x05\x06"
_END_SIZE = 22
_NAME_SHOWN = 120
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_AS_WORD = "Save it again in Word as a Word document (.docx) and send that."
_READABLE_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NOT_WORD = {
    "pdf": "is a PDF under another name",
    "email": "is an e-mail under another name",
    "old_word": "is in the old Word format (.doc)",
    "locked_word": "is protected by a password",
    "outlook_mail": "is an Outlook message (.msg)",
    "compound": "is in an old Office format",
    "rich_text": "is a rich text file (.rtf)",
    "picture": "is a picture",
    "other": "is not a Word document, a PDF or an e-mail",
}
_INSTEAD = {
    "pdf": "Send it again under a name that ends in .pdf.",
    "email": "Send it again under a name that ends in .eml.",
    "locked_word": "Take the password off in Word, save it as a Word document (.docx) and send that.",
    "outlook_mail": "In Outlook, save it as .eml (an e-mail file) and send that.",
    "picture": "Put it into a Word document or a PDF and send that.",
    "other": "Save it again as a Word document (.docx) or a PDF and send that.",
}


def shown_name(name: str) -> str:
    """A file's name as it stands in a sentence: no folders, nothing invisible, not endlessly long."""
    last = re.split(r"[\\/]", name)[-1]
    visible = _INVISIBLE.sub("", last).strip()
    return visible[:_NAME_SHOWN] or "a file without a name"


def refusal(name: str, why: str, *, instead: str = _AS_WORD) -> RefusedError:
    """The one form in which a file is sent back: which file, why, and what to send in its place."""
    return RefusedError(f"“{shown_name(name)}” {why}, so it was not read. {instead}")


def check_size(name: str, content: bytes) -> None:
    """Refuses an empty file and one over 50 MB, before it is given to the reading process at all."""
    if not content:
        raise refusal(name, "is empty", instead="Save it again and send that.")
    if len(content) > FILE_LIMIT:
        raise refusal(name, "is larger than 50 MB", instead="Save it again with smaller pictures and send that.")


def check_kind(name: str, content: bytes) -> None:
    """Refuses by its own name whatever is no zip archive: an old .doc, a locked file, a PDF that calls itself Word."""
    kind = file_kind(content)
    if kind != "zip":
        raise refusal(name, _NOT_WORD[kind], instead=_INSTEAD.get(kind, _AS_WORD))


def open_word(name: str, content: bytes) -> zipfile.ZipFile:
    """Opens a Word file whose list of parts has passed every check.

    Raises RefusedError for a file that is too large, locked, broken, or no Word document.
    """
    archive = check_archive(name, content)
    _check_is_word(name, archive.infolist())
    return archive


def check_archive(name: str, content: bytes) -> zipfile.ZipFile:
    """Opens an Office file whose amounts and names have passed every check; nothing of it is unpacked."""
    check_size(name, content)
    check_kind(name, content)
    _check_directory_end(name, content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as error:
        raise refusal(name, "is damaged or was cut short on the way") from error
    parts = archive.infolist()
    _check_amounts(name, parts, received=len(content))
    _check_names(name, parts)
    return archive


def main_part(name: str, archive: zipfile.ZipFile) -> bytes:
    """The document's own text part. Word on the web calls it document2.xml and the like."""
    try:
        return archive.read(_main_name(archive.namelist()))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise refusal(name, "is damaged or was cut short on the way") from error


def _check_directory_end(name: str, content: bytes) -> None:
    """Reads the count and size of the list of parts from its last record, before the list itself is read."""
    at = content.rfind(_DIRECTORY_END, max(0, len(content) - _END_SIZE - 0xFFFF))
    if at < 0 or len(content) - at < _END_SIZE:
        raise refusal(name, "is damaged or was cut short on the way")
    count, size = struct.unpack("<HL", content[at + 10 : at + 16])
    if count > MEMBER_LIMIT or size > _DIRECTORY_LIMIT:
        raise refusal(name, f"holds more than {MEMBER_LIMIT:,} parts")


def _check_amounts(name: str, parts: Sequence[zipfile.ZipInfo], *, received: int) -> None:
    """Counts and sizes as the list of parts states them; a part is never unpacked beyond its stated size."""
    if len(parts) > MEMBER_LIMIT:
        raise refusal(name, f"holds more than {MEMBER_LIMIT:,} parts")
    if any(part.flag_bits & 0x1 for part in parts):
        raise refusal(name, _NOT_WORD["locked_word"], instead=_INSTEAD["locked_word"])
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise refusal(name, "would unpack to more than 200 MB")
    for part in parts:
        if part.file_size > RATIO_COUNTS_FROM and part.file_size > RATIO_LIMIT * max(part.compress_size, 1):
            raise refusal(name, f"holds a part that would unpack to more than {RATIO_LIMIT} times its size")
        if part.compress_type not in _READABLE_METHODS:
            raise refusal(name, "is packed in a way that Word does not use")
    if sum(part.compress_size for part in parts) > received:
        raise refusal(name, "holds parts that lie over one another")


def _main_name(names: Sequence[str]) -> str:
    others = [one for one in names if _OTHER_MAIN.fullmatch(one)]
    return others[0] if MAIN_PART not in names and len(others) == 1 else MAIN_PART


def _check_names(name: str, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Each name once, and no name that leads out of the file."""
    names = [part.filename.replace("\\", "/") for part in parts]
    if any(".." in one.split("/") or one.startswith("/") or ":" in one for one in names):
        raise refusal(name, "holds a part whose name leads out of the file")
    if len({one.casefold() for one in names}) != len(names):
        raise refusal(name, "holds two parts of the same name")


def _check_is_word(name: str, parts: Sequence[zipfile.ZipInfo]) -> None:
    """A Word document has its two well-known parts."""
    names = [part.filename.replace("\\", "/") for part in parts]
    has_text = _main_name(names) in names
    if "mimetype" in names and not has_text:
        raise refusal(name, "is an OpenDocument file, not a Word document")
    if any(one.startswith(("xl/", "ppt/")) for one in names) and not has_text:
        raise refusal(name, "is a workbook or a presentation, not a Word document")
    if "[Content_Types].xml" not in names or not has_text:
        raise refusal(name, "is an archive, not a Word document")
