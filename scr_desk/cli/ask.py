"""`scr-desk ask`: answer a question."""

from __future__ import annotations

import argparse

from scr_desk.cli import UsageError
from scr_desk.cli.given import add_store, open_desk
from scr_desk.cli.said import print_json
from scr_desk.cli.typed import json_argument
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read
from scr_desk.questions import QUESTIONS


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser, with_today=True)
    parser.add_argument("question", metavar="QUESTION", help="a question's name")
    parser.add_argument("json", metavar="JSON", nargs="?", default="{}", help="JSON, @FILE, or - for standard input")


def run(arguments: argparse.Namespace) -> int:
    if arguments.question not in QUESTIONS:
        raise UsageError(f"There is no question “{arguments.question}”. `scr-desk questions` lists them.")
    given = json_argument(arguments.json)
    if not isinstance(given, dict):
        raise RefusedError('A question takes a JSON object of its fields, such as {"case": "CFC/2015/016"}.')
    read(QUESTIONS[arguments.question].asked, given)  # say what is wrong before the passphrase is asked
    with open_desk(arguments) as desk:
        print_json({"answer": desk.ask(arguments.question, given)})
    return 0
