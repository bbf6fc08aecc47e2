"""The original of a received or issued paper, to be looked at: its bytes, and its text as it was read on arrival."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.questions.asked import Reading
from scr_desk.store import files


@dataclass(frozen=True, kw_only=True)
class Asked:
    id: int = asks("The paper's number")


@dataclass(frozen=True, kw_only=True)
class PaperToSee:
    id: int
    name: str
    media_type: str
    content: str  # base64
    text: tuple[dict[str, Any], ...]  # headings, paragraphs, rows; of a PDF a part a page
    pages: int  # of a received PDF that can be set in a pack, else 0


def answer(asked: Asked, reading: Reading) -> PaperToSee:
    row = reading.db.row("SELECT name, media_type, recognised FROM tray WHERE id = ?", (asked.id,)) or reading.db.row(
        "SELECT name, media_type, '{}' FROM papers WHERE id = ?", (asked.id,)
    )
    if row is None:
        raise RefusedError(f"There is no paper {asked.id}.", field="id")
    name, media_type, recognised = row
    read = json.loads(recognised)
    return PaperToSee(
        id=asked.id,
        name=name,
        media_type=media_type,
        content=base64.b64encode(files.read(reading.db, asked.id)).decode("ascii"),
        text=tuple(read.get("text") or ()),
        pages=int(read.get("pages") or 0),
    )


def subject(asked: Asked, reading: Reading) -> str:
    """Whose entry in the audit says that it was looked at."""
    del reading
    return f"file:{asked.id}"
