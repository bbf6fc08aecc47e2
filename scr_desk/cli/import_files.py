"""`scr-desk import`: put files into the tray and print what was recognised, one JSON object a line.

Each file is read in a child process within limits; a refused one does not stop the others. `--accept` registers
what can be: a case form, a return that names its case and agency. What cannot be matched stays in the tray.
"""

from __future__ import annotations

import argparse
import base64
import sys
from pathlib import Path
from typing import Any

from scr_desk.cli import REFUSED
from scr_desk.cli.do import change_as_json
from scr_desk.cli.given import add_store, open_desk
from scr_desk.cli.said import print_json
from scr_desk.desk import Desk
from scr_desk.domain.context import Change
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read
from scr_desk.intake.accepting import return_from_fields
from scr_desk.intake.child_reading import read_in_child
from scr_desk.steps.put_in_tray import PutInTray
from scr_desk.steps.receive_form import ReceiveForm
from scr_desk.steps.record_return import RecordReturn

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".eml": "message/rfc822",
}


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser, with_today=True)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--accept", action="store_true", help="register what can be matched")


def run(arguments: argparse.Namespace) -> int:
    refused = False
    with open_desk(arguments) as desk:
        for path in arguments.files:
            found = import_one(desk, path, accept=arguments.accept)
            refused = refused or found["refused"] is not None
            print_json(found)
            if found["refused"]:
                print(found["refused"], file=sys.stderr)
    return REFUSED if refused else 0


def import_one(desk: Desk, path: Path, *, accept: bool) -> dict[str, Any]:
    """Read one file and put it into the tray; the object that `import` prints for it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return refusal(path.name, f"{path.name} could not be read: {error.strerror}.")
    found = read_in_child(path.name, content, command=worker())
    if found["refused"] is not None:
        return {"id": None, **found}
    kept = {name: found[name] for name in ("fields", "sources", "gaps", "warnings") if name in found}
    command = PutInTray(
        name=path.name,
        content=base64.b64encode(content).decode("ascii"),
        kind=found["kind"],
        media_type=MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream"),
        recognised=kept,  # type: ignore[arg-type]  # a plain JSON object
    )
    change = desk.do(command)
    number = change.made[0].id
    shown = {"id": number, **found, "warnings": [*found["warnings"], *change.warnings]}
    if accept:
        accepted = _accept(desk, found, number, is_new=not change.warnings)
        shown["change"] = change_as_json(accepted) if isinstance(accepted, Change) else None
        if isinstance(accepted, str):
            shown["warnings"].append(f"Left in the tray: {accepted}")
    return shown


def refusal(name: str, sentence: str) -> dict[str, Any]:
    return {
        "id": None,
        "file": name,
        "kind": "document",
        "fields": {},
        "sources": {},
        "gaps": [],
        "warnings": [],
        "refused": sentence,
    }


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
    return "it is neither a case form nor a return that could be recognised."


def worker() -> list[str]:
    """How our own program is called as a worker: the frozen program calls itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "_read"]
    return [sys.executable, "-m", "scr_desk", "_read"]
