"""What arrives: a file read in a process of its own, then put into the tray with what was recognised in it.

For the command line and the window. Reading takes time and needs no desk; putting it into the tray is a step.
"""

from __future__ import annotations

import base64
import errno
from pathlib import Path
from typing import Any

from scr_desk.domain.fields import cleaned
from scr_desk.intake.accepting import with_mail
from scr_desk.intake.child_reading import read_in_child
from scr_desk.intake.limits import FILE_LIMIT
from scr_desk.steps.put_in_tray import PutInTray
from scr_desk.workers import own_program

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".txt": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}
KEPT = ("fields", "sources", "gaps", "warnings", "text", "pages")  # of what was recognised, in the tray


def read_arrival(path: Path) -> tuple[dict[str, Any], str]:
    """What was recognised in a file, and its bytes (base64). A refused one says why and has no bytes. Never raises."""
    name = cleaned(path.name)
    try:
        content = _content(path)
    except OSError as error:
        return refused(name, f"{name} could not be read: {error.strerror}. Check the path."), ""
    found = read_in_child(name, content, command=own_program("_read"), reads_text=True)
    if found["refused"] is not None:
        return refused(name, found["refused"]), ""
    return found, base64.b64encode(content).decode("ascii")


def tray_command(found: dict[str, Any], content: str, *, part_of: int | None = None) -> PutInTray:
    """The step that puts a file that was read into the tray; `part_of` is the mail it hung on."""
    ending = ".eml" if found["kind"] == "email" else Path(found["file"]).suffix.lower()
    return PutInTray(
        name=found["file"],
        content=content,
        kind=found["kind"],
        media_type=MEDIA_TYPES.get(ending, "application/octet-stream"),
        recognised={part: found.get(part) for part in KEPT},  # type: ignore[arg-type]  # a plain JSON object
        part_of=part_of,
    )


def parts_of(found: dict[str, Any]) -> list[dict[str, Any]]:
    """What hangs on a mail, each with what only the mail itself says; `content` is there unless it was refused."""
    if found["kind"] != "email":
        return []
    return [part if part["refused"] is not None else with_mail(part, found) for part in found.get("parts", [])]


def refused(name: str, sentence: str) -> dict[str, Any]:
    """The answer about a file that does not come into the tray."""
    empty: dict[str, Any] = {"fields": {}, "sources": {}, "gaps": [], "warnings": []}
    return {"id": None, "file": name, "kind": "document", **empty, "refused": sentence}


def _content(path: Path) -> bytes:
    """A file's bytes, and of one that is too large only so many that this shows."""
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device would be read for ever
        raise OSError(errno.EINVAL, "it is not a file")
    with path.open("rb") as file:
        return file.read(FILE_LIMIT + 1)
