"""`scr-desk passphrase`: change a person's passphrase; the old one opens nothing afterwards.

Somebody who lost theirs opens the store by the recovery key and gives the new one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scr_desk.cli.given import add_store, new_passphrase, unlock
from scr_desk.cli.said import print_json
from scr_desk.cli.typed import place
from scr_desk.desk import Desk
from scr_desk.domain.passphrases import require_good_passphrase
from scr_desk.shelf import common_passphrases
from scr_desk.store import keys
from scr_desk.store.unopened import keys_path


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("--new-passphrase-file", type=place, metavar="F", help="the new passphrase; else it is asked")


def run(arguments: argparse.Namespace) -> int:
    store: Path = arguments.store
    given = new_passphrase(arguments.new_passphrase_file) if arguments.new_passphrase_file else None
    opened = unlock(store, arguments)
    whose = keys.renewed(store, opened, arguments.person) if arguments.recovery_key_file is not None else opened
    with Desk.open(store, opened) as desk:
        new = new_passphrase(None) if given is None else given
        board = desk.ask("office")["office"].board
        require_good_passphrase(new, own_words=(board, whose.person), common=common_passphrases())
        keys.change_passphrase(store, whose, new)
        desk.note("changed a passphrase", "store")
    print_json({"keys": str(keys_path(store)), "person": whose.person})
    print("The passphrase is changed. Backups made before it still open by the old one.", file=sys.stderr)
    return 0
