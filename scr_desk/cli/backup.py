"""`scr-desk backup`: a verified copy of the store, its keys and a signed manifest.

With `--prune` older backups of this store in the folder go, as the rule says: 7 daily, 5 weekly, 12 monthly, yearly.
"""

from __future__ import annotations

import argparse

from scr_desk.backing_up import back_up
from scr_desk.cli.given import add_store, open_desk, refuse_file
from scr_desk.cli.said import print_json
from scr_desk.cli.typed import place


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("folder", type=place, metavar="DIR", help="where the three files go; made if missing")
    words = "then remove this store's older backups there: 7 daily, 5 weekly, 12 monthly, yearly ones are kept"
    parser.add_argument("--prune", action="store_true", help=words)


def run(arguments: argparse.Namespace) -> int:
    refuse_file(arguments.folder)
    with open_desk(arguments) as desk:
        made = back_up(desk, arguments.folder, prune=arguments.prune)
    print_json({"backup": str(made.path)} | ({"removed": list(made.removed)} if arguments.prune else {}))
    return 0
