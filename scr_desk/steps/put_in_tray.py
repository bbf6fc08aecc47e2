"""Put a received file into the intake tray: its original bytes, and what was recognised in it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scr_desk.domain.context import Command, Context, Made, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import Json, asks, required_text
from scr_desk.domain.tray import TrayPaper
from scr_desk.store import files
from scr_desk.store.connection import Database
from scr_desk.store.rows import fetch, insert

# Each part of what was recognised, what it must be, and how to tell. `text` is the file's whole text, for the pack.
OBJECT, TEXTS, OBJECTS, COUNT = "an object", "a list of texts", "a list of objects", "a number of pages"
SHAPES = {"fields": OBJECT, "sources": OBJECT, "gaps": TEXTS, "warnings": TEXTS, "text": OBJECTS, "pages": COUNT}
_FITS: dict[str, Callable[[Any], bool]] = {
    OBJECT: lambda part: isinstance(part, dict),
    TEXTS: lambda part: isinstance(part, list) and all(isinstance(one, str) for one in part),
    OBJECTS: lambda part: isinstance(part, list) and all(isinstance(one, dict) for one in part),
    COUNT: lambda part: isinstance(part, int) and part >= 0,
}


@dataclass(frozen=True, kw_only=True)
class PutInTray(Command):
    name: str = asks("File name")
    content: str = asks("The file's bytes (base64)")
    kind: str = asks("Kind", default="document")
    media_type: str = asks("Media type", default="application/octet-stream")
    recognised: Json | None = asks("What was recognised", default=None)
    part_of: int | None = asks("The mail it came with", default=None)


def check(command: PutInTray, matter: Matter, context: Context) -> None:
    del matter, context
    required_text(command.name, "name", "The file has no name.")
    if not _bytes(command):
        raise RefusedError("The file is empty.", field="content")
    recognised: dict[str, Any] = command.recognised or {}
    for name, words in SHAPES.items():
        part = recognised.get(name)
        if part is not None and not _FITS[words](part):
            raise RefusedError(f"“recognised.{name}” takes {words}.", field=f"recognised.{name}")


def perform(command: PutInTray, matter: Matter, context: Context, db: Database) -> Outcome:
    del matter
    content = _bytes(command)
    if command.part_of is not None and not fetch(db, TrayPaper, "id = ?", (command.part_of,)):
        raise RefusedError(f"There is no paper {command.part_of} in the tray.", field="part_of")
    file_id, sha256 = files.keep(db, content)
    same = files.same_in_tray(db, sha256)
    insert(
        db,
        TrayPaper(
            id=file_id,
            name=command.name,
            kind=command.kind,
            sha256=sha256,
            media_type=command.media_type,
            recognised=json.dumps(_without_nothing(command.recognised or {}), ensure_ascii=False),
            arrived_on=context.today,
            part_of=command.part_of,  # type: ignore[arg-type]  # its own paper's number
        ),
    )
    return Outcome(
        happened_on=context.today,
        made=(Made(kind="paper", id=file_id, reference=sha256),),
        subjects=(f"tray:{file_id}",),
        warnings=(f"The very same file came before, as number {same}.",) if same else (),
    )


def _without_nothing(recognised: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in recognised.items() if part is not None}


def _bytes(command: PutInTray) -> bytes:
    try:
        return base64.b64decode(command.content, validate=True)
    except (binascii.Error, ValueError):
        raise RefusedError("“content” takes the file's bytes in base64.", field="content") from None
