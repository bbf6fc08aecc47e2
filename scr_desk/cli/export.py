"""`scr-desk export`: everything in open formats. The plain text that leaves the store is the person's to keep safe."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scr_desk.cli.given import add_store, open_desk
from scr_desk.cli.said import print_json


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("folder", type=Path, metavar="DIR")


def run(arguments: argparse.Namespace) -> int:
    with open_desk(arguments) as desk:
        print_json(desk.export(arguments.folder))
    print("These files are not encrypted: keep them as safe as the store.", file=sys.stderr)
    return 0
