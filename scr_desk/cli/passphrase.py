"""`scr-desk passphrase`: change a person's passphrase; the old one opens nothing afterwards.

Somebody who lost theirs opens by the recovery key and gives the new one for a person named.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scr_desk.cli.given import add_store, ask_passphrase, read_secret, unlock
from scr_desk.cli.said import print_json
from scr_desk.desk import Desk
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.passphrases import require_good_passphrase
from scr_desk.shelf import common_passphrases
from scr_desk.store import keys


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("--new-passphrase-file", type=Path, metavar="F", help="the new passphrase; else it is asked")


def run(arguments: argparse.Namespace) -> int:
    store: Path = arguments.store
    opened = unlock(arguments)
    if opened.role == "recovery":
        raise RefusedError("The recovery key opens the store but has no passphrase to change. Open it as a person.")
    if arguments.new_passphrase_file is not None:
        new = read_secret(arguments.new_passphrase_file)
    else:
        new = ask_passphrase("New passphrase (15 characters or more)")
        if ask_passphrase("The same again") != new:
            raise RefusedError("The two passphrases are not the same.", field="passphrase")
    with Desk.open(store, opened) as desk:
        board = desk.ask("office")["office"].board
        require_good_passphrase(new, own_words=(board, opened.person), common=common_passphrases())
        keys.change_passphrase(store, opened, new)
        desk.note("changed a passphrase", "store")
    print_json({"keys": str(keys.keys_path(store)), "person": opened.person})
    print("The passphrase is changed. Backups made before it still open by the old one.", file=sys.stderr)
    return 0
