"""`scr-desk passphrase`: change a person's passphrase; the old one opens nothing afterwards.

Somebody who lost theirs opens the store by the recovery key and gives the new one. `--rehearse` tries that key and
changes nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scr_desk.cli import UsageError
from scr_desk.cli.given import add_store, new_passphrase, read_secret, unlock
from scr_desk.cli.said import print_json
from scr_desk.cli.typed import place
from scr_desk.desk import Desk
from scr_desk.entrance import rehearse_recovery, set_passphrase
from scr_desk.store import keys
from scr_desk.store.unopened import keys_path


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("--new-passphrase-file", type=place, metavar="F", help="the new passphrase; else it is asked")
    parser.add_argument(
        "--rehearse", action="store_true", help="only prove that the recovery key opens the store, and change nothing"
    )


def run(arguments: argparse.Namespace) -> int:
    store: Path = arguments.store
    if arguments.rehearse:
        if arguments.recovery_key_file is None:
            raise UsageError("--rehearse tries the recovery key: give --recovery-key-file.")
        rehearse_recovery(store, read_secret(arguments.recovery_key_file))
        print_json({"store": str(store), "recovery_key": "opens the store"})
        return 0
    given = new_passphrase(arguments.new_passphrase_file) if arguments.new_passphrase_file else None
    opened = unlock(store, arguments)
    whose = keys.renewed(store, opened, arguments.person) if arguments.recovery_key_file is not None else opened
    with Desk.open(store, opened) as desk:
        set_passphrase(desk, whose, new_passphrase(None) if given is None else given)
    print_json({"keys": str(keys_path(store)), "person": whose.person})
    print("The passphrase is changed. Backups made before it still open by the old one.", file=sys.stderr)
    return 0
