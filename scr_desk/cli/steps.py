"""`scr-desk steps`: every step with its fields, types and which are required."""

from __future__ import annotations

import argparse

from scr_desk.cli import UsageError
from scr_desk.cli.said import print_list
from scr_desk.domain.fields import described
from scr_desk.steps import BY_NAME, STEPS


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="STEP", nargs="?", help="only this step")


def run(arguments: argparse.Namespace) -> int:
    if arguments.name is not None and arguments.name not in BY_NAME:
        raise UsageError(f"There is no step “{arguments.name}”. `scr-desk steps` lists them.")
    rows = STEPS if arguments.name is None else (BY_NAME[arguments.name],)
    print_list({"steps": [{"step": row.step.value, "fields": described(row.command)} for row in rows]})
    return 0
