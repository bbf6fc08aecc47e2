"""`scr-desk import`: put files into the tray and print what was recognised, one JSON object a line.

Each file is read in a child process within limits; a refused one does not stop the others. `--accept` registers
what can be: a case form, a return that names its case and agency. What cannot be matched stays in the tray.
"""

from __future__ import annotations

import argparse
import base64
import errno
import sys
from pathlib import Path
from typing import Any

from scr_desk.cli import REFUSED
from scr_desk.cli.do import change_as_json
from scr_desk.cli.given import add_store, open_desk
from scr_desk.cli.said import print_json, print_warnings
from scr_desk.cli.typed import place
from scr_desk.desk import Desk
from scr_desk.domain.context import Change
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import cleaned, read
from scr_desk.intake.accepting import return_from_fields
from scr_desk.intake.child_reading import read_in_child
from scr_desk.intake.limits import FILE_LIMIT
from scr_desk.steps.put_in_tray import PutInTray
from scr_desk.steps.receive_form import ReceiveForm
from scr_desk.steps.record_return import RecordReturn

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".eml": "message/rfc822",
}
KEPT = ("fields", "sources", "gaps", "warnings")  # of what was recognised, in the tray


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser, with_today=True)
    parser.add_argument("files", type=place, nargs="+", metavar="FILE")
    parser.add_argument("--accept", action="store_true", help="register what can be matched")


def run(arguments: argparse.Namespace) -> int:
    refused = False
    with open_desk(arguments) as desk:
        for path in arguments.files:
            found = import_one(desk, path, accept=arguments.accept)
            refused = refused or found["refused"] is not None
            print_json(found)
            print_warnings(_sentences(found))
    return REFUSED if refused else 0


def _sentences(found: dict[str, Any]) -> list[str]:
    """What a person should know of a file: why it was refused, what could not be read; and of a mail's attachments."""
    own = [found["refused"]] if found["refused"] else [f"{found['file']}: {warning}" for warning in found["warnings"]]
    return own + [sentence for part in found.get("parts", ()) for sentence in _sentences(part)]


def import_one(desk: Desk, path: Path, *, accept: bool) -> dict[str, Any]:
    """Read one file and put it into the tray; the object that `import` prints for it."""
    name = cleaned(path.name)
    try:
        content = _content(path)
    except OSError as error:
        return _refused(name, f"{name} could not be read: {error.strerror}. Check the path.")
    found = read_in_child(name, content, command=worker())
    if found["refused"] is not None:
        return _refused(name, found["refused"])
    return _file(desk, found, base64.b64encode(content).decode("ascii"), accept=accept)


def _file(
    desk: Desk, found: dict[str, Any], content: str, *, accept: bool, part_of: int | None = None
) -> dict[str, Any]:
    """Put what was read into the tray, and a mail's attachments after it, each as a paper of its own."""
    parts = found.get("parts", [])
    found = {name: value for name, value in found.items() if name not in ("parts", "content")}
    is_mail = found["kind"] == "email"
    ending = ".eml" if is_mail else Path(found["file"]).suffix.lower()
    command = PutInTray(
        name=found["file"],
        content=content,
        kind=found["kind"],
        media_type=MEDIA_TYPES.get(ending, "application/octet-stream"),
        recognised={part: found[part] for part in KEPT},  # type: ignore[arg-type]  # a plain JSON object
        part_of=part_of,
    )
    change = desk.do(command)
    number = change.made[0].id
    shown = {"id": number, **found, "warnings": [*found["warnings"], *change.warnings]}
    if is_mail:
        # A mail is registered through its attachments: a return names its case, or the mail does.
        reference = {name: value for name, value in found["fields"].items() if name == "case_reference" and value}
        shown["parts"] = [
            {"id": None, **part}
            if part["refused"] is not None
            else _file(desk, _with_reference(part, reference), part["content"], accept=accept, part_of=number)
            for part in parts
        ]
    if accept:
        accepted = _accept(desk, found, number, is_new=not change.warnings)
        shown["change"] = change_as_json(accepted) if isinstance(accepted, Change) else None
        if isinstance(accepted, str):
            shown["warnings"].append(f"Left in the tray: {accepted}")
    return shown


def _with_reference(part: dict[str, Any], reference: dict[str, Any]) -> dict[str, Any]:
    """A return that names no case takes the one that its mail names."""
    if part["kind"] != "agency_return" or part["fields"].get("case_reference"):
        return part
    return {**part, "fields": {**part["fields"], **reference}}


def _content(path: Path) -> bytes:
    """A file's bytes, and of one that is too large only so many that this shows."""
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device would be read for ever
        raise OSError(errno.EINVAL, "it is not a file")
    with path.open("rb") as file:
        return file.read(FILE_LIMIT + 1)


def _refused(name: str, sentence: str) -> dict[str, Any]:
    empty: dict[str, Any] = {"fields": {}, "sources": {}, "gaps": [], "warnings": []}
    return {"id": None, "file": name, "kind": "document", **empty, "refused": sentence}


def _accept(desk: Desk, found: dict[str, Any], number: int, *, is_new: bool) -> Change | str:
    """Register a recognised paper; the reason why it stays in the tray otherwise."""
    if not is_new:
        return "the very same file came before."
    today = desk.today
    try:
        if found["kind"] == "case_form":
            return desk.do(ReceiveForm(received_on=today, tray=number))  # type: ignore[arg-type]
        if found["kind"] == "agency_return":
            requests = desk.ask("requests", {"case": found["fields"].get("case_reference") or ""})
            return desk.do(read(RecordReturn, return_from_fields(found["fields"], requests, tray=number, today=today)))
    except RefusedError as error:
        return str(error)
    if found["kind"] == "email":
        return "a mail is registered through its attachments."
    return "it is neither a case form nor a return that could be recognised."


def worker() -> list[str]:
    """How our own program is called as a worker: the frozen program calls itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "_read"]
    return [sys.executable, "-m", "scr_desk", "_read"]
