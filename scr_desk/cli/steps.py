"""`scr-desk steps`: every step with its fields, types and which are required."""

from __future__ import annotations

import argparse

from scr_desk.cli.said import print_json
from scr_desk.domain.fields import described
from scr_desk.steps import STEPS


def configure(parser: argparse.ArgumentParser) -> None:
    del parser


def run(arguments: argparse.Namespace) -> int:
    del arguments
    print_json({"steps": [{"step": row.step.value, "fields": described(row.command)} for row in STEPS]})
    return 0
