"""Reads a received file in a process of its own, so that no file can harm the desk or stop a batch.

The bytes go by standard input and the answer comes back by standard output: the file never lies unencrypted
on a disk (security.md). A process that hangs, eats memory or dies costs its own file, which is refused by
name. This module must not import lxml: the desk imports it, only the reading process parses anything.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from typing import Any, BinaryIO

from scr_desk.domain.errors import RefusedError
from scr_desk.intake.child_limits import NO_WINDOW, limit_this_process
from scr_desk.intake.limits import FILE_LIMIT, MIB, check_size, refusal
from scr_desk.intake.recognised import turned_away

SECONDS = 5.0
_ANSWER_LIMIT = 64 * MIB
_LINE_LIMIT = 64 * 1024
# What our own program needs to start; nothing else of the desk's surroundings reaches the reading process.
_KEPT = ("PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "LANG")
_TOO_LONG = "took longer than {seconds:g} seconds to read"
_TOO_MUCH = "needs more memory to read than a form may take"
_BROKE = "could not be read: the reading stopped half way"


def read_in_child(name: str, content: bytes, *, command: Sequence[str], seconds: float = SECONDS) -> dict[str, Any]:
    """What `recognise` says of a file, read by `command`, our own program's hidden `_read`. Never raises for a file."""
    try:
        check_size(name, content)
        answer = _run(name, content, command=command, seconds=seconds)
    except RefusedError as error:
        return turned_away(name, str(error))
    return answer


def serve_one(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """The reading process's whole life: limits, one file in, one answer out."""
    limit_this_process()
    request = json.loads(stdin.readline(_LINE_LIMIT))
    name, size = str(request["name"]), int(request["size"])
    content = stdin.read(min(size, FILE_LIMIT + 1))
    try:
        from scr_desk.intake.recognise import recognise

        answer = json.dumps(recognise(name, content)).encode("ascii")
    except MemoryError:
        answer = json.dumps(turned_away(name, str(refusal(name, _TOO_MUCH)))).encode("ascii")
    if len(answer) > _ANSWER_LIMIT:
        answer = json.dumps(turned_away(name, str(refusal(name, _TOO_MUCH)))).encode("ascii")
    stdout.write(answer)
    stdout.flush()


def _run(name: str, content: bytes, *, command: Sequence[str], seconds: float) -> dict[str, Any]:
    head = json.dumps({"name": name, "size": len(content)}).encode("ascii")
    try:
        ended = subprocess.run(
            list(command),
            input=head + b"\n" + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a defect's traceback could quote the form
            timeout=seconds,
            env=_environment(),
            creationflags=NO_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refusal(name, _TOO_LONG.format(seconds=seconds)) from error
    if ended.returncode != 0 or len(ended.stdout) > _ANSWER_LIMIT:
        raise refusal(name, _BROKE)
    return _checked(name, ended.stdout)


def _checked(name: str, written: bytes) -> dict[str, Any]:
    """The answer as the reading process gave it, which counts only if it is whole and about this file."""
    try:
        answer = json.loads(written)
    except ValueError as error:
        raise refusal(name, _BROKE) from error
    expected = turned_away(name, "").keys()
    if not isinstance(answer, dict) or answer.keys() != expected or answer["file"] != name:
        raise refusal(name, _BROKE)
    return answer


def _environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
