"""`scr-desk file`: write one stored file where the person chose; logged as an export."""

from __future__ import annotations

import argparse
from pathlib import Path

from scr_desk.cli.given import add_store, open_desk, require_folder_for
from scr_desk.cli.said import print_json
from scr_desk.cli.typed import WHOLE_NUMBERS_END, place, whole_number
from scr_desk.domain.errors import RefusedError
from scr_desk.store.safe_write import write_whole


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("id", type=whole_number, metavar="ID", help="the stored file's number")
    parser.add_argument("--out", type=place, required=True, metavar="PATH", help="a new file; nothing is overwritten")


def run(arguments: argparse.Namespace) -> int:
    out: Path = arguments.out
    if abs(arguments.id) >= WHOLE_NUMBERS_END:
        raise RefusedError(f"There is no stored file {arguments.id}. Check its number.", field="id")
    if out.exists():
        raise RefusedError(f"{out.name} is there already and was left as it is. Choose another name.", field="out")
    require_folder_for(out)  # before the audit says that the file left
    with open_desk(arguments) as desk:
        content = desk.take_out(arguments.id)
        write_whole(out, content, may_replace=False)
    print_json({"file": str(out), "bytes": len(content)})
    return 0
