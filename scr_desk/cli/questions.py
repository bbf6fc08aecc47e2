"""`scr-desk questions`: every question with what it may be asked with."""

from __future__ import annotations

import argparse

from scr_desk.cli.said import print_list
from scr_desk.domain.fields import described
from scr_desk.questions import QUESTIONS


def configure(parser: argparse.ArgumentParser) -> None:
    del parser


def run(arguments: argparse.Namespace) -> int:
    del arguments
    rows = [{"question": row.name, "fields": described(row.asked), "seen": row.is_seen} for row in QUESTIONS.values()]
    print_list({"questions": rows})
    return 0
