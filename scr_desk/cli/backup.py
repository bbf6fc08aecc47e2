"""`scr-desk backup`: a verified copy of the store, its keys and a signed manifest."""

from __future__ import annotations

import argparse
from pathlib import Path

from scr_desk.cli.given import add_store, open_desk
from scr_desk.cli.said import print_json


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("folder", type=Path, metavar="DIR")


def run(arguments: argparse.Namespace) -> int:
    with open_desk(arguments) as desk:
        print_json({"backup": str(desk.backup(arguments.folder))})
    return 0
