"""`scr-desk due`: when a clock runs out, and why. Bundled bank holidays; no store, no Qt, no documents."""

from __future__ import annotations

import argparse
from datetime import date

from scr_desk.cli.said import print_json
from scr_desk.domain.deadlines import Pause, Unit, work_out
from scr_desk.shelf import bank_holidays


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("start", type=_day, metavar="FROM")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--working-days", type=int, metavar="N")
    length.add_argument("--calendar-days", type=int, metavar="N")
    length.add_argument("--months", type=int, metavar="N")
    parser.add_argument(
        "--paused", type=_pause, action="append", default=[], metavar="FROM..TO", help="both ends count"
    )


def run(arguments: argparse.Namespace) -> int:
    lengths = (
        (arguments.working_days, Unit.WORKING_DAYS),
        (arguments.calendar_days, Unit.CALENDAR_DAYS),
        (arguments.months, Unit.MONTHS),
    )
    length, unit = next((length, unit) for length, unit in lengths if length is not None)
    pauses = tuple(Pause(first, last, "") for first, last in arguments.paused)
    due = work_out(arguments.start, length, unit, calendar=bank_holidays(), pauses=pauses)
    print_json({"due": due.due_on, "why": due.why, "act_by": due.act_by})
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date: give it as YYYY-MM-DD") from None


def _pause(text: str) -> tuple[date, date]:
    first, dots, last = text.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError(f"“{text}” is no pause: give it as FROM..TO")
    return _day(first), _day(last)
