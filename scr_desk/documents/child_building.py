"""Builds a pack in a process of its own: the window stays quick, and to cancel is to end that process.

The plan goes by standard input, how far it is comes by standard error, the pack by standard output: nothing of it
ever lies on a disk (security.md). This module must not import reportlab, lxml or pikepdf: the desk imports it,
only the building process sets anything.
"""

from __future__ import annotations

import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from scr_desk.documents.blocks import Document
from scr_desk.documents.built_answer import ANSWER_LIMIT, Built, read_answer
from scr_desk.documents.plan import plan_parts
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.workers import NO_WINDOW, surroundings

__all__ = ["Built"]

SECONDS = 600.0
_ASKED_EVERY = 0.03  # seconds: cancelling is felt at once, and a busy machine still asks every 50 ms
_FAREWELL = 2.0  # seconds in which the threads see that the process is gone
_LINE_LIMIT = 4096
_STAGE = re.compile(rb"SCR-DESK (pages|word|done) (\d{1,6})\r?\n")
_DEFECT_LINE = re.compile(rb"This is a defect of SCR Desk \((\w{1,60}(?: at \w{1,60}\.py:\d{1,5})?)\)\..*\r?\n")
_DEFECT = (
    "The pack could not be built: this is a defect of SCR Desk ({place}). Nothing was kept. Please report it."
)
_STARTING = "Starting"
_WORDS = {b"pages": "Setting the pages", b"word": "Making the Word document", b"done": "Taking the pack over"}
_CANCELLED = "The building of the pack was cancelled. Nothing was kept."
_TOO_LONG = (
    "The pack could not be built: it took longer than {minutes:g} minutes. Nothing was kept. Close other programs"
    " and build it again, or leave out the largest attachments."
)
_BROKE = (
    "The pack could not be built: the building stopped half way. Nothing was kept. Build it again; if it stops"
    " again, leave out the paper that was added last."
)
_NO_START = "The pack could not be built: its process did not start. Nothing was kept. Install SCR Desk again."

Progress = Callable[[int, str], bool]


def build_in_child(
    document: Document, *, command: Sequence[str], progress: Progress | None = None, seconds: float = SECONDS
) -> Built:
    """The pack, built by `command`, our own program's hidden `_build`.

    `progress(pages done, words)` is asked every 30 ms and stops the building by saying False: RefusedError, as
    when the process refuses the document. A building that dies, hangs or answers rubbish: UnavailableError.
    """
    plan = plan_parts(document)
    with _started(command) as child, _talking(child, plan) as talk:
        _wait(child, talk, progress=progress or _go_on, ends=time.monotonic() + seconds, seconds=seconds)
    if child.returncode != 0:
        raise UnavailableError(_DEFECT.format(place=talk.defect) if talk.defect else _BROKE)
    return read_answer(talk.answer)


def _go_on(_done: int, _words: str) -> bool:
    return True


@contextmanager
def _started(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        child = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=surroundings(),
            creationflags=NO_WINDOW,
        )
    except OSError as error:
        raise UnavailableError(_NO_START) from error
    try:
        yield child
    finally:
        child.kill()  # whatever happened: no process outlives the wish for its pack
        child.wait()


def _wait(child: subprocess.Popen[bytes], talk: _Talk, *, progress: Progress, ends: float, seconds: float) -> None:
    """Until the process has answered and ended."""
    while not talk.answered.wait(_ASKED_EVERY) or child.poll() is None:
        if not progress(talk.pages, talk.words):
            raise RefusedError(_CANCELLED)
        if time.monotonic() > ends:
            raise UnavailableError(_TOO_LONG.format(minutes=round(seconds / 60, 2)))
        if talk.answered.is_set():
            time.sleep(_ASKED_EVERY / 4)  # its answer is here, and it is about to end
    if not progress(talk.pages, talk.words):
        raise RefusedError(_CANCELLED)


@contextmanager
def _talking(child: subprocess.Popen[bytes], plan: Iterable[bytes]) -> Iterator[_Talk]:
    """Three pipes, each with a thread of its own, lest one that is full stop the others (Windows has no other way)."""
    talk = _Talk()
    told = ((talk.tell, child.stdin, plan), (talk.take, child.stdout), (talk.watch, child.stderr))
    threads = [threading.Thread(target=does, args=given, name="building", daemon=True) for does, *given in told]
    for thread in threads:
        thread.start()
    try:
        yield talk
    finally:
        child.kill()
        for thread in threads:
            thread.join(_FAREWELL)


class _Talk:
    """What goes to and fro between the desk and the building process."""

    def __init__(self) -> None:
        self.pages, self.words = 0, _STARTING
        self.defect = ""  # the class of an error and its place in our code, never a value
        self.answer = bytearray()
        self.answered = threading.Event()

    def tell(self, pipe: Any, plan: Iterable[bytes]) -> None:
        """Hands the plan over. If the process is gone, what it answered tells the rest."""
        try:
            with pipe:
                for part in plan:
                    pipe.write(part)
        except OSError:
            pass

    def take(self, pipe: Any) -> None:
        """Takes the answer until its end; one that is too long is not worth more memory."""
        try:
            with pipe:
                while len(self.answer) <= ANSWER_LIMIT and (part := pipe.read1(1 << 20)):
                    self.answer += part
        finally:
            self.answered.set()

    def watch(self, pipe: Any) -> None:
        """Sees how far it is. Only our own lines count: a traceback could quote a child's name."""
        with pipe:
            while line := pipe.readline(_LINE_LIMIT):
                if said := _STAGE.fullmatch(line):
                    self.pages, self.words = max(self.pages, int(said[2])), _WORDS[said[1]]
                elif broke := _DEFECT_LINE.fullmatch(line):
                    self.defect = broke[1].decode("ascii")
