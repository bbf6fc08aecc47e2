"""`scr-desk backup`: a verified copy of the store, its keys and a signed manifest."""

from __future__ import annotations

import argparse

from scr_desk.cli.given import add_store, open_desk, refuse_file
from scr_desk.cli.said import print_json
from scr_desk.cli.typed import place


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("folder", type=place, metavar="DIR", help="where the three files go; made if missing")


def run(arguments: argparse.Namespace) -> int:
    refuse_file(arguments.folder)
    with open_desk(arguments) as desk:
        print_json({"backup": str(desk.backup(arguments.folder))})
    return 0
