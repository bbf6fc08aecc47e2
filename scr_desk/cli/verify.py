"""`scr-desk verify`: pages, both integrity checks, the audit chain, counts. Exit 4 when something is not right."""

from __future__ import annotations

import argparse

from scr_desk.cli import UNAVAILABLE
from scr_desk.cli.given import add_store, open_desk
from scr_desk.cli.said import print_json, print_warnings
from scr_desk.store.chain import read_anchor
from scr_desk.store.verify import as_json


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("--anchor", metavar="CODE", help="a record code from paper: 214-7KQ2-9XWM")


def run(arguments: argparse.Namespace) -> int:
    if arguments.anchor is not None:
        read_anchor(arguments.anchor)  # say what is wrong before the passphrase is asked
    with open_desk(arguments) as desk:
        verdict = desk.verify(anchor=arguments.anchor)
    print_json(as_json(verdict))
    print_warnings(dict.fromkeys(fault.sentence for fault in verdict.faults))
    return 0 if verdict.ok else UNAVAILABLE
