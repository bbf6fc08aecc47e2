"""`scr-desk assess`: weigh one child's answers against the criteria of a statutory framework."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scr_desk import shelf
from scr_desk.cli import UsageError
from scr_desk.cli.said import print_json
from scr_desk.domain.criteria import answers_from, assess


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", metavar="ANSWERS.json", help="a file; or - for standard input")
    parser.add_argument("--framework", default="wt2015")


def run(arguments: argparse.Namespace) -> int:
    framework = shelf.framework(arguments.framework)
    assessment = assess(answers_from(_read(arguments.answers), framework), framework)
    print_json({"outcome": assessment.outcome, "reasons": assessment.reasons, "missing": assessment.missing})
    return 0


def _read(path: str) -> object:
    import sys

    try:
        words = sys.stdin.read() if path == "-" else Path(path.removeprefix("@")).read_text(encoding="utf-8")
        return json.loads(words)
    except OSError as error:
        raise UsageError(f"{path} could not be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{path} is not JSON in UTF-8.") from None
