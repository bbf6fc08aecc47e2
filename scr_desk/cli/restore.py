"""`scr-desk restore`: put a backup in a new place, verify it there, and say so in its audit."""

from __future__ import annotations

import argparse
from pathlib import Path

from scr_desk.cli import UNAVAILABLE
from scr_desk.cli.given import add_opening, unlock
from scr_desk.cli.said import print_json, print_warnings
from scr_desk.cli.typed import place
from scr_desk.desk import Desk
from scr_desk.store import backup, keys, opening
from scr_desk.store.verify import Verdict, as_json


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=place, metavar="BACKUP", help="the backup's .scr file")
    parser.add_argument("store", type=place, metavar="STORE", help="where the store is to stand; it must not exist")
    add_opening(parser)


def run(arguments: argparse.Namespace) -> int:
    opening.refuse_existing(arguments.store)
    manifest = backup.check_backup(arguments.backup)
    # The backup's own keys are opened first: who cannot open them leaves nothing behind.
    opened = unlock(arguments.backup, arguments)
    backup.restore(arguments.backup, arguments.store)
    try:
        verdict = _opened_once(arguments.store, opened, arguments.backup.name, anchor=manifest["head"]["code"])
    except BaseException:
        opening.unmake(arguments.store)
        raise
    print_json({"store": str(arguments.store), "verified": as_json(verdict)})
    print_warnings(dict.fromkeys(fault.sentence for fault in verdict.faults))
    return 0 if verdict.ok else UNAVAILABLE


def _opened_once(store: Path, opened: keys.OpenKeys, backup_name: str, *, anchor: str) -> Verdict:
    """Verify the restored store up to the entry that its manifest names, and say in its audit where it came from."""
    with Desk.open(store, opened) as desk:
        verdict = desk.verify(anchor=anchor)
        desk.note(f"restored from {backup_name}", "store")
    return verdict
