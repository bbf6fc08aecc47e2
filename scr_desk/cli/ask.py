"""`scr-desk ask`: answer a question."""

from __future__ import annotations

import argparse

from scr_desk.cli import UsageError
from scr_desk.cli.given import add_store, json_argument, open_desk
from scr_desk.cli.said import print_json
from scr_desk.domain.fields import read
from scr_desk.questions import QUESTIONS


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser, with_today=True)
    parser.add_argument("question", metavar="QUESTION")
    parser.add_argument("json", metavar="JSON", nargs="?", default="{}")


def run(arguments: argparse.Namespace) -> int:
    if arguments.question not in QUESTIONS:
        raise UsageError(f"There is no question “{arguments.question}”. `scr-desk questions` lists them.")
    given = json_argument(arguments.json)
    read(QUESTIONS[arguments.question].asked, given)  # say what is wrong before the passphrase is asked
    with open_desk(arguments) as desk:
        print_json({"answer": desk.ask(arguments.question, given)})
    return 0
