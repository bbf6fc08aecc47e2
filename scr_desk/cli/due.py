"""`scr-desk due`: when a clock runs out, and why. Bundled bank holidays; no store, no Qt, no documents."""

from __future__ import annotations

import argparse
from datetime import date

from scr_desk.cli.said import print_json
from scr_desk.cli.typed import day, whole_number
from scr_desk.domain.deadlines import Pause, Unit, work_out
from scr_desk.shelf import bank_holidays


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("start", type=day, metavar="FROM", help="the day from which to count: YYYY-MM-DD")
    length = parser.add_mutually_exclusive_group(required=True)
    for unit in ("working-days", "calendar-days", "months"):
        length.add_argument(f"--{unit}", type=whole_number, metavar="N", help="a negative number counts back")
    parser.add_argument(
        "--paused", type=_pause, action="append", default=[], metavar="FROM..TO",
        help="days that do not count, both ends included; may be given again",
    )  # fmt: skip


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


def _pause(text: str) -> tuple[date, date]:
    first, dots, last = text.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError(f"“{text}” is not a pause: give it as FROM..TO, two dates with two dots.")
    return day(first), day(last)
