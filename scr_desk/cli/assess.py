"""`scr-desk assess`: weigh one child's answers against the criteria of a statutory framework."""

from __future__ import annotations

import argparse

from scr_desk import shelf
from scr_desk.cli.said import print_json
from scr_desk.cli.typed import json_argument
from scr_desk.domain.criteria import answers_from, assess


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", metavar="ANSWERS.json", help="a file; or - for standard input, or the JSON itself")
    parser.add_argument("--framework", metavar="NAME", help="the statutory framework, if not the usual one")


def run(arguments: argparse.Namespace) -> int:
    framework = shelf.framework(arguments.framework or shelf.default_framework())
    assessment = assess(answers_from(json_argument(_source(arguments.answers)), framework), framework)
    print_json({"outcome": assessment.outcome, "reasons": assessment.reasons, "missing": assessment.missing})
    return 0


def _source(text: str) -> str:
    """A bare word is a file here; JSON itself begins with its brace."""
    return text if text == "-" or text.lstrip().startswith(("@", "{", "[")) else f"@{text}"
