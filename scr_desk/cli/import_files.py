"""`scr-desk import`: put files into the tray and print what was recognised, one JSON object a line.

Each file is read in a child process within limits; a refused one does not stop the others. A return is matched to
its request by its code, else by the case and agency that it names. `--accept` registers what can be: a case form, a
return that was matched. What cannot be matched stays in the tray.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from scr_desk.arrivals import parts_of, read_arrival, tray_command
from scr_desk.cli import REFUSED
from scr_desk.cli.do import change_as_json
from scr_desk.cli.given import add_store, open_desk
from scr_desk.cli.said import print_json, print_warnings
from scr_desk.cli.typed import place
from scr_desk.desk import Desk
from scr_desk.domain.context import Change
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read
from scr_desk.intake.accepting import Matched, match_return, return_from_fields
from scr_desk.steps.receive_form import ReceiveForm
from scr_desk.steps.record_return import RecordReturn

NOT_SHOWN = ("parts", "content", "text", "pages")  # the whole text is for the pack


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
    found, content = read_arrival(path)
    return found if found["refused"] is not None else _file(desk, found, content, accept=accept)


def _file(
    desk: Desk, found: dict[str, Any], content: str, *, accept: bool, part_of: int | None = None
) -> dict[str, Any]:
    """Put what was read into the tray, and a mail's attachments after it, each as a paper of its own."""
    parts = parts_of(found)
    command = tray_command(found, content, part_of=part_of)
    found = {name: value for name, value in found.items() if name not in NOT_SHOWN}
    change = desk.do(command)
    number = change.made[0].id
    shown = {"id": number, **found, "warnings": [*found["warnings"], *change.warnings]}
    if found["kind"] == "email":
        # A mail is registered through its attachments: a return names its request, or the mail does.
        shown["parts"] = [
            {"id": None, **part}
            if part["refused"] is not None
            else _file(desk, part, part["content"], accept=accept, part_of=number)
            for part in parts
        ]
    matched = _match(desk, found)
    if found["kind"] == "agency_return" or isinstance(matched, Matched):
        shown["match"] = matched.shown if isinstance(matched, Matched) else None
    if accept:
        accepted, said = _accept(desk, found, matched, number, is_new=not change.warnings)
        shown["change"] = change_as_json(accepted) if accepted else None
        shown["warnings"] += said if accepted else [f"Left in the tray: {one}" for one in said]
    elif isinstance(matched, str) and found["kind"] == "agency_return":
        shown["warnings"].append(f"Not matched to a request: {matched}")
    return shown


def _match(desk: Desk, found: dict[str, Any]) -> Matched | str:
    """The request that a paper answers, or why none could be told."""
    if found["kind"] != "agency_return" and not found["fields"].get("request_code"):
        return "it is neither a case form nor a return that could be recognised."
    try:
        return match_return(found["fields"], lambda case: desk.ask("requests", {"case": case}))
    except RefusedError as error:
        return str(error)


def _accept(
    desk: Desk, found: dict[str, Any], matched: Matched | str, number: int, *, is_new: bool
) -> tuple[Change | None, list[str]]:
    """Register a recognised paper, with what of it could not be taken; or why it stays in the tray."""
    if not is_new:
        return None, ["the very same file came before."]
    today = desk.today
    try:
        if found["kind"] == "case_form":
            return desk.do(ReceiveForm(received_on=today, tray=number)), []  # type: ignore[arg-type]
        if found["kind"] == "agency_return" and isinstance(matched, Matched):
            given, left = return_from_fields(found["fields"], matched, tray=number, today=today)
            return desk.do(read(RecordReturn, given)), list(left)
    except RefusedError as error:
        return None, [str(error)]
    if found["kind"] == "email":
        return None, ["a mail is registered through its attachments."]
    return None, [matched if isinstance(matched, str) else "it is no return that could be recognised."]
