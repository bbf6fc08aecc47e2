"""`scr-desk restore`: put a backup in a new place, verify it there, and say so in its audit."""

from __future__ import annotations

import argparse
from pathlib import Path

from scr_desk.cli import UNAVAILABLE
from scr_desk.cli.given import add_opening, open_desk
from scr_desk.cli.said import print_json, print_warnings
from scr_desk.store import backup
from scr_desk.store.verify import as_json


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="the backup's .scr file")
    parser.add_argument("store", type=Path, metavar="STORE", help="where the store is to stand; it must not exist")
    add_opening(parser)


def run(arguments: argparse.Namespace) -> int:
    backup.restore(arguments.backup, arguments.store)
    with open_desk(arguments) as desk:
        verdict = desk.verify()
        desk.note(f"restored from {arguments.backup.name}", "store")
    print_json({"store": str(arguments.store), "verified": as_json(verdict)})
    print_warnings(fault.sentence for fault in verdict.faults)
    return 0 if verdict.ok else UNAVAILABLE
