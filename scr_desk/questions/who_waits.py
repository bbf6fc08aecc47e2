"""Which cases may wait for whom, said in SQL: so that ten thousand open ones cost no more than those that are shown.

The rules stand in `domain/whose_move.py` and `domain/case_clocks.py`, and nowhere else. Here SQL only names what may
have a move, and the earliest day that the move can bear. `soonest.py` reads those cases and asks the domain what their
moves are. A test holds the narrowed answers against all cases read in full (tests/steps/test_who_waits.py).
"""

# ruff: noqa: S608 - every word of this SQL is our own
from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from scr_desk.domain.case import CheckName
from scr_desk.questions.asked import Reading
from scr_desk.questions.days_worked import last_day_worked

TARGET = ""  # the day is the target for the Chair's decision
NO_DAY = f"'{date.max.isoformat()}'"  # no clock runs on it, or it has not waited since a certain day


class Source(NamedTuple):
    """Moves of one kind: from which rows they come, one a move; which day they bear; since when they have waited.

    Among the rows there is always the case, as `c`.
    """

    rows: str
    due: str = NO_DAY
    since: str = NO_DAY


RUNNING = "c.stage NOT IN ('closed', 'withdrawn')"
_LIVE = "r.cancelled_on IS NULL"
# A request that waits for its whole written return.
AWAITED = f"""
  r.sent_on IS NOT NULL AND {_LIVE} AND r.excused_because = '' AND NOT EXISTS
    (SELECT 1 FROM returns t WHERE t.request_id = r.id AND t.is_oral = 0 AND t.is_partial = 0
      AND t.withdrawn_because = '')"""
# A pause that nobody lifted holds the lateness of a summary at the day on which it began.
_PAUSED_ON = """
  (SELECT CASE WHEN t.kind = 'paused' THEN t.happened_on END FROM turns t
    WHERE t.request_id = r.id AND t.kind IN ('paused', 'restarted') ORDER BY t.id DESC LIMIT 1)"""
IS_LATE = f"r.due_on < min(:worked, coalesce({_PAUSED_ON}, :worked))"
_STANDING = "(SELECT max(id) FROM {} WHERE case_id = c.id AND course <> 'defer')"
# On which day the standing recommendation was sent; NULL while it was not.
_SENT_ON = f"""
  (SELECT max(sent_on) FROM sendings WHERE case_id = c.id
    AND recommendation_id = {_STANDING.format("recommendations")})"""
_HELD_ON = """
  (SELECT max(m.held_on) FROM agenda_items a JOIN meetings m ON m.id = a.meeting_id
    WHERE a.case_id = c.id AND m.held_on <= :today AND m.cancelled_on IS NULL)"""
_UNSENT = f"n.case_id = c.id AND n.sent_on IS NULL AND n.decision_id = {_STANDING.format('decisions')}"
_CHECKED = "(SELECT count(DISTINCT name) FROM first_checks WHERE case_id = c.id AND answer NOT IN ('', 'unknown'))"
_ASKED = f"SELECT 1 FROM requests r WHERE r.case_id = c.id AND {_LIVE}"
_DRAFTED_ON = f"(SELECT min(letter_on) FROM requests r WHERE r.case_id = c.id AND r.sent_on IS NULL AND {_LIVE})"

WITH_CHAIR = Source(f"cases c WHERE c.stage = 'recommended' AND {_SENT_ON} IS NOT NULL", TARGET, _SENT_ON)
CHAIR = (Source("cases c WHERE c.stage = 'received'", TARGET, "c.first_told_on"), WITH_CHAIR)
TO_SEND = (
    Source(f"cases c WHERE c.stage = 'recommended' AND {_SENT_ON} IS NULL", TARGET),
    Source(
        f"cases c JOIN notices n ON {_UNSENT} WHERE c.stage = 'decided' AND n.held_because = ''",
        f"coalesce(n.due_on, {NO_DAY})",
    ),
)
YOU = (
    *TO_SEND,
    Source("cases c WHERE c.stage = 'agreed'", TARGET),  # put on an agenda
    Source(f"cases c WHERE c.stage = 'agreed' AND NOT EXISTS ({_ASKED})", TARGET),
    Source(f"cases c WHERE c.stage = 'listed' AND {_HELD_ON} IS NOT NULL", TARGET, _HELD_ON),
    Source(f"cases c WHERE c.stage IN ('received', 'agreed', 'listed') AND {_CHECKED} < {len(CheckName)}",
           since="c.first_told_on"),
    Source(f"cases c WHERE {RUNNING} AND {_DRAFTED_ON} IS NOT NULL", since=_DRAFTED_ON),
    # A request that has returned is never cancelled, so the request itself need not be looked at.
    Source(f"""returns t JOIN cases c ON c.id = t.case_id
      WHERE {RUNNING} AND t.is_nil = 0 AND t.is_oral = 0 AND t.signed_off_by = '' AND t.withdrawn_because = ''
        AND NOT EXISTS (SELECT 1 FROM returns l WHERE l.supersedes = t.id AND l.withdrawn_because = '')""",
           since="t.returned_on"),
    Source(f"cases c WHERE c.stage = 'decided' AND NOT EXISTS (SELECT 1 FROM notices n WHERE {_UNSENT})"),  # close it
)  # fmt: skip


def cases_of(sources: tuple[Source, ...]) -> str:
    """The cases that may have such a move, as a condition on `c`."""
    every = " UNION ".join(f"SELECT c.id FROM {source.rows}" for source in sources)
    return f"c.id IN ({every})"


def given(reading: Reading) -> dict[str, Any]:
    """The days that stand in the SQL above."""
    return {"today": reading.today.isoformat(), "worked": last_day_worked(reading).isoformat()}
