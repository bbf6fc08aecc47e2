"""An issue of papers under way: whose papers they are, and what is kept of it should the window lock meanwhile.

The lock does not wait for pages to be set, so nothing is issued then. Whoever unlocks must hear of it: a secretary who
ordered the papers believes them issued.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from scr_desk.desk import Desk
from scr_desk.domain.english_dates import short_day
from ui.lane import Lane
from ui.pages.meeting_words import is_pack
from ui.parts.page import Surroundings

PLACE = "issue:stopped"  # among the drafts


@dataclass(frozen=True, kw_only=True)
class Issuing:
    """Which version of whose papers is being issued."""

    meeting: int
    held_on: date
    version: int

    @property
    def day(self) -> str:
        return short_day(self.held_on)


def keep_stopped(lane: Lane, issuing: Issuing) -> None:
    """The window locks: keep at once what was under way."""
    kept = {"meeting": issuing.meeting, "held_on": issuing.held_on.isoformat(), "version": issuing.version}
    lane.keep_draft(PLACE, json.dumps(kept))


def tell_stopped(around: Surroundings) -> None:
    """Tell of an issue that the lock stopped, and forget it."""

    def then(told: tuple[str, ...]) -> None:
        if told:
            around.warn(told)
        around.lane.keep_draft(PLACE, "")

    around.lane.draft(PLACE, lambda body: around.lane.work(lambda desk: _told(desk, body), then) if body else None)


def _told(desk: Desk, body: str) -> tuple[str, ...]:
    """The step itself may have been under way when the window locked, and done: then there is nothing to tell."""
    kept = json.loads(body)
    papers = desk.ask("meeting", {"meeting": kept["meeting"]}, again=True).papers
    if sum(map(is_pack, papers)) >= kept["version"]:
        return ()
    day = short_day(date.fromisoformat(kept["held_on"]))
    words = f"The papers of {day} were being issued when the window locked: nothing was issued. Issue them again."
    return (words,)
