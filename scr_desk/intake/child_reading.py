"""Reads a received file in a process of its own, so that no file can harm the desk or stop a batch.

The bytes go by standard input and the answer comes back by standard output: the file never lies unencrypted
on a disk (security.md). A process that hangs, eats memory or dies costs its own file, which is refused by
name. This module must not import lxml: the desk imports it, only the reading process parses anything.
"""

from __future__ import annotations

import base64
import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from scr_desk.domain.errors import RefusedError
from scr_desk.intake.file_kinds import file_kind
from scr_desk.intake.limits import FILE_LIMIT, MAIL_LIMIT, MIB, check_size, refusal
from scr_desk.intake.recognised import is_answer, turned_away
from scr_desk.worker_limits import limit_this_process
from scr_desk.workers import NO_WINDOW, surroundings

SECONDS = 15.0  # by the clock: a busy or slow computer needs ten times what a quiet one does
_ANSWER_LIMIT = 64 * MIB
_LINE_LIMIT = 64 * 1024
_LONG = "took longer than"
_TOO_LONG = _LONG + " {seconds:g} seconds to read"
_TOO_MUCH = "needs more memory to read than a form may take"
_AGAIN = "Save it again as a Word document (.docx) or a PDF and send that."
_UNUSUAL = {"reads_parts": False, "reads_text": True}
_BROKE = "could not be read: the reading stopped half way"


@dataclass(frozen=True)
class _How:
    """How the reading process is called."""

    command: Sequence[str]
    seconds: float
    reads_text: bool


def read_in_child(
    name: str, content: bytes, *, command: Sequence[str], seconds: float = SECONDS, reads_text: bool = False
) -> dict[str, Any]:
    """What `recognise` says of a file, read by `command`, our own program's hidden `_read`. Never raises for a file.

    A mail's answer has `parts`, and each part that was not refused its bytes (base64) under `content`. With
    `reads_text` each answer also has the paper's whole `text` and its number of `pages` (`paper_text`).
    """
    how = _How(command, seconds, reads_text)
    try:
        check_size(name, content)
        answer = _run(name, content, how)
    except RefusedError as error:
        answer = turned_away(name, str(error))
    is_mail = 0 < len(content) <= MAIL_LIMIT and file_kind(content) == "email"
    if is_mail and answer["kind"] is None and any(why in str(answer["refused"]) for why in (_BROKE, _TOO_MUCH, _LONG)):
        return _one_by_one(name, content, how)
    return answer


def _one_by_one(name: str, content: bytes, how: _How) -> dict[str, Any]:
    """A mail that could not be read in one go: an attachment that breaks its reading costs itself only."""
    ends = time.monotonic() + 2 * how.seconds  # for all the parts together
    try:
        mail = _run(name, content, how, reads_parts=False)
    except RefusedError as error:
        return turned_away(name, str(error))
    return _with_parts_read(mail, how, ends=ends)


def _with_parts_read(mail: dict[str, Any], how: _How, *, ends: float) -> dict[str, Any]:
    parts = []
    for part in mail.get("parts", []):
        if "parts" in part:
            parts.append(_with_parts_read(part, how, ends=ends))
        elif "content" not in part:
            parts.append(part)
        else:
            left = max(0.05, min(how.seconds, ends - time.monotonic()))
            parts.append(_part_by_itself(part, replace(how, seconds=left)))
    return {**mail, "parts": parts}


def _part_by_itself(part: dict[str, Any], how: _How) -> dict[str, Any]:
    name = str(part["file"])
    try:
        content = base64.b64decode(part["content"], validate=True)
        check_size(name, content)
        found = _run(name, content, how)
    except RefusedError as error:
        return turned_away(name, str(error))
    except ValueError:
        return turned_away(name, str(refusal(name, _BROKE, instead=_AGAIN)))
    return found if found["refused"] is not None else {**found, "content": part["content"]}


def serve_one(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """The reading process's whole life: limits, one file in, one answer out."""
    limit_this_process()
    request = json.loads(stdin.readline(_LINE_LIMIT))
    name, size = str(request["name"]), int(request["size"])
    how = {name: request[name] for name in _UNUSUAL if request.get(name) == _UNUSUAL[name]}
    content = stdin.read(min(size, FILE_LIMIT + 1))
    try:
        from scr_desk.intake.recognise import recognise

        answer = json.dumps(recognise(name, content, **how)).encode("ascii")
    except MemoryError:
        answer = json.dumps(turned_away(name, str(refusal(name, _TOO_MUCH, instead=_AGAIN)))).encode("ascii")
    if len(answer) > _ANSWER_LIMIT:
        answer = json.dumps(turned_away(name, str(refusal(name, _TOO_MUCH, instead=_AGAIN)))).encode("ascii")
    stdout.write(answer)
    stdout.flush()


def _run(name: str, content: bytes, how: _How, *, reads_parts: bool = True) -> dict[str, Any]:
    request = {"name": name, "size": len(content), "reads_parts": reads_parts, "reads_text": how.reads_text}
    head = json.dumps(request).encode("ascii")
    try:
        ended = subprocess.run(
            list(how.command),
            input=head + b"\n" + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a defect's traceback could quote the form
            timeout=how.seconds,
            env=surroundings(),
            creationflags=NO_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refusal(name, _TOO_LONG.format(seconds=how.seconds), instead=_AGAIN) from error
    if ended.returncode != 0 or len(ended.stdout) > _ANSWER_LIMIT:
        raise refusal(name, _BROKE, instead=_AGAIN)
    return _checked(name, ended.stdout)


def _checked(name: str, written: bytes) -> dict[str, Any]:
    """The answer as the reading process gave it, which counts only if it is whole and about this file."""
    try:
        answer = json.loads(written)
    except ValueError as error:
        raise refusal(name, _BROKE, instead=_AGAIN) from error
    if not isinstance(answer, dict) or not is_answer(answer) or answer["file"] != name:
        raise refusal(name, _BROKE, instead=_AGAIN)
    return answer
