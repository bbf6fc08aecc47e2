"""`scr-desk file`: write one stored file where the person chose; logged as an export."""

from __future__ import annotations

import argparse
from pathlib import Path

from scr_desk.cli.given import add_store, open_desk
from scr_desk.cli.said import print_json
from scr_desk.domain.errors import RefusedError
from scr_desk.store.safe_write import write_whole


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("id", type=int, metavar="ID", help="the stored file's number")
    parser.add_argument("--out", type=Path, required=True, metavar="PATH")


def run(arguments: argparse.Namespace) -> int:
    out: Path = arguments.out
    if out.exists():
        raise RefusedError(f"{out.name} is there already and was left as it is. Choose another name.", field="out")
    with open_desk(arguments) as desk:
        content = desk.take_out(arguments.id)
        write_whole(out, content, may_replace=False)
    print_json({"file": str(out), "bytes": len(content)})
    return 0
