"""`scr-desk _build`: the child process that builds one pack within limits. Never called by a person."""

from __future__ import annotations

import argparse
import sys

from scr_desk.documents.building import serve_one


def configure(parser: argparse.ArgumentParser) -> None:
    del parser


def run(arguments: argparse.Namespace) -> int:
    del arguments
    serve_one(sys.stdin.buffer, sys.stdout.buffer, sys.stderr.buffer)
    return 0
