"""Files that did not come into the tray, kept until somebody has read why: a lock takes no such words away.

What was refused is kept in the lane's own job, beside the mail that it hung on. What was still unread when the window
locked is kept then: whoever dropped it believes it in the tray.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from scr_desk.desk import Desk
from ui.lane import Lane
from ui.pages.intake_news import News

REFUSED, STOPPED = "intake:refused", "intake:stopped"  # among the drafts: sentences
_STOPPED = "The window locked before everything was read."
NAMED = 5  # files that the sentence names; the others are counted


def keep_refused(desk: Desk, sentences: Sequence[str]) -> None:
    """Keep why files were refused, in the lane."""
    if sentences:
        kept = json.loads(desk.draft(REFUSED) or "[]")
        desk.keep_draft(REFUSED, json.dumps([*kept, *sentences], ensure_ascii=False))


def keep_stopped(lane: Lane, names: Sequence[str], news: News) -> None:
    """The window locks: keep which files had not been read by then, beside what an earlier lock left."""
    if names:
        earlier = [one for one in news.refusals if one.startswith(_STOPPED)]
        lane.keep_draft(STOPPED, json.dumps([*earlier, stopped_words(names)], ensure_ascii=False))


def stopped_words(names: Sequence[str]) -> str:
    """Which files are not in the tray, and what to do."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    which = f"{', '.join(names[:NAMED])}{more}"
    return f"{_STOPPED} Not in the tray: {which}. Add them again."


def watch(lane: Lane, news: News) -> None:
    """Tell what is kept from before a lock, if anything; and forget it once somebody has read it."""

    def told(body: str) -> None:
        if body:
            news.add_refusals(json.loads(body))

    def forget() -> None:
        for place in (REFUSED, STOPPED):
            lane.keep_draft(place, "")

    news.read.connect(forget)
    for place in (STOPPED, REFUSED):  # only the first few stand in sight, and the first are to be done something about
        lane.draft(place, told)
