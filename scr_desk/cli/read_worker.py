"""`scr-desk _read`: the child process that reads one received file within limits. Never called by a person."""

from __future__ import annotations

import argparse
import sys

from scr_desk.intake.child_reading import serve_one


def configure(parser: argparse.ArgumentParser) -> None:
    del parser


def run(arguments: argparse.Namespace) -> int:
    del arguments
    serve_one(sys.stdin.buffer, sys.stdout.buffer)
    return 0
