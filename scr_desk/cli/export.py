"""`scr-desk export`: everything in open formats. The plain text that leaves the store is the person's to keep safe."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scr_desk.cli.given import add_store, open_desk, refuse_file
from scr_desk.cli.said import print_json
from scr_desk.cli.typed import place
from scr_desk.domain.errors import RefusedError


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("folder", type=place, metavar="DIR", help="a folder that is new or empty")


def run(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    refuse_file(folder)
    if folder.is_dir() and any(folder.iterdir()):  # before the audit says that everything was exported
        raise RefusedError(f"{folder.name} is not empty. Choose a folder that is new or empty.", field="folder")
    with open_desk(arguments) as desk:
        print_json(desk.export(folder))
    print("These files are not encrypted: keep them as safe as the store.", file=sys.stderr)
    return 0
