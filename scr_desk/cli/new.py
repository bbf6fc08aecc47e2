"""`scr-desk new`: make a store and its keys, and print the recovery key once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scr_desk import shelf
from scr_desk.cli.given import new_passphrase
from scr_desk.cli.said import print_json
from scr_desk.cli.typed import place
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.domain.fields import cleaned
from scr_desk.domain.office import Office, OfficeName
from scr_desk.entrance import found_office
from scr_desk.store import opening
from scr_desk.store.unopened import keys_path


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("store", type=place, metavar="STORE", help="where the store is to stand; it must not exist")
    parser.add_argument("--board", required=True, metavar="TEXT", help="the Board's name")
    parser.add_argument("--chair", required=True, metavar="TEXT", help="the LSCB Chair")
    parser.add_argument("--person", required=True, metavar="TEXT", help="the first person: the Business Manager")
    parser.add_argument("--sub-group-chair", default="", metavar="TEXT", help="the sub-group's chair, if known")
    parser.add_argument(
        "--passphrase-file", type=place, metavar="F", help="the passphrase: this file less one trailing newline"
    )


def run(arguments: argparse.Namespace) -> int:
    store: Path = arguments.store
    names = {name: cleaned(getattr(arguments, name)) for name in ("board", "chair", "person")}
    for name, value in names.items():
        if not value:
            raise RefusedError(f"--{name} cannot be empty.", field=name)
    opening.refuse_existing(store)
    passphrase = new_passphrase(arguments.passphrase_file)
    holders = {
        OfficeName.LSCB_CHAIR: names["chair"],
        OfficeName.BUSINESS_MANAGER: names["person"],
        OfficeName.SUB_GROUP_CHAIR: cleaned(arguments.sub_group_chair),
    }
    office = Office(framework=shelf.default_framework(), board=names["board"])
    desk, recovery_key = found_office(store, office, holders, person=names["person"], passphrase=passphrase)
    desk.close()
    try:
        print_json({"store": str(store), "keys": str(keys_path(store)), "recovery_key": recovery_key})
    except OSError:
        opening.unmake(store)
        raise UnavailableError(
            "The recovery key could not be shown, so no store was kept. Make it again."
        ) from None
    print("Write the recovery key down and keep it apart from the store: it is shown only this once.", file=sys.stderr)
    return 0

