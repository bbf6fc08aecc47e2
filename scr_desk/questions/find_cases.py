"""Which cases a list shows, and in which order: only their numbers, so that ten thousand cost a keystroke.

The lines themselves are asked for by number (`register`), as many as stand on the screen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from scr_desk.domain.fields import asks
from scr_desk.questions.asked import Nothing, Reading
from scr_desk.questions.days_worked import last_day_worked
from scr_desk.questions.register import target_of
from scr_desk.questions.searched import IN_PAPER, Searched, searched_for
from scr_desk.questions.who_waits import AWAITED, CHAIR, IS_LATE, RUNNING, YOU, cases_of, given

_LONG_AGO = 400  # days: whoever was told so long ago is over any target


class Which(StrEnum):
    """The filters of the register."""

    OPEN = "open"
    NEW = "new"
    WAITING = "waiting"
    SUB_GROUP = "sub_group"
    YOU = "you"
    CHAIR = "chair"
    DECIDED = "decided"
    CLOSED = "closed"
    OVERDUE = "overdue"
    ALL = "all"


class Sort(StrEnum):
    """By what the lines may be put in order."""

    REFERENCE = "reference"
    KNOWN_AS = "known_as"
    INITIALS = "initials"
    STAGE = "stage"
    FIRST_TOLD_ON = "first_told_on"
    CALLED_ON = "called_on"
    DEADLINE_ON = "deadline_on"
    RETURNED = "returned"
    MEETING_ON = "meeting_on"
    TARGET_ON = "target_on"
    DECIDED_ON = "decided_on"
    ROUTE = "route"


@dataclass(frozen=True, kw_only=True)
class Asked:
    text: str = asks("Words, or the beginnings of words, and what else a search may hold", default="")
    which: Which = asks("Which cases", default=Which.ALL)
    sort: Sort = asks("Put in order by", default=Sort.REFERENCE)
    is_descending: bool = asks("The last first", default=True)


@dataclass(frozen=True, kw_only=True)
class FoundCases:
    ids: tuple[int, ...]


AskedToCount = Nothing

_AWAITED = f"SELECT 1 FROM requests r WHERE r.case_id = c.id AND {AWAITED}"  # noqa: S608 - our own words
_CONDITIONS = {
    Which.ALL: "1",
    Which.OPEN: RUNNING,
    Which.NEW: "c.stage = 'received'",
    Which.WAITING: f"{RUNNING} AND EXISTS ({_AWAITED})",
    Which.SUB_GROUP: "c.stage = 'listed'",
    Which.YOU: cases_of(YOU),
    Which.CHAIR: cases_of(CHAIR),
    Which.DECIDED: "c.stage = 'decided'",
    Which.CLOSED: "c.stage IN ('closed', 'withdrawn')",
    # The Chair's target, an agency's summary, a letter that must be told: whichever has passed by a working day.
    Which.OVERDUE: f"""(({RUNNING} AND c.first_told_on <= json_extract(:told, '$."' || c.framework || '"')
        AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.case_id = c.id AND d.course <> 'defer'))
      OR ({RUNNING} AND EXISTS ({_AWAITED} AND {IS_LATE}))
      OR EXISTS (SELECT 1 FROM notices n WHERE n.case_id = c.id AND n.sent_on IS NULL AND n.due_on < :worked
        AND n.held_because = ''))""",  # noqa: S608 - our own words
}  # fmt: skip
_ORDERS = {
    Sort.REFERENCE: "c.year {0}, c.number {0}",
    Sort.KNOWN_AS: "c.year {0}, c.known_as {0}",
    Sort.INITIALS: "(SELECT name FROM people WHERE case_id = c.id AND is_child = 1 ORDER BY id LIMIT 1) {0}",
    Sort.STAGE: "instr('received agreed listed recommended decided closed withdrawn', c.stage) {0}",
    Sort.FIRST_TOLD_ON: "c.first_told_on {0}",
    Sort.CALLED_ON: "(SELECT min(sent_on) FROM requests WHERE case_id = c.id AND cancelled_on IS NULL) {0}",
    Sort.DEADLINE_ON: "(SELECT max(due_on) FROM requests WHERE case_id = c.id AND cancelled_on IS NULL) {0}",
    Sort.RETURNED: "(SELECT count(DISTINCT request_id) FROM returns WHERE case_id = c.id AND is_oral = 0"
    " AND is_partial = 0 AND withdrawn_because = '') {0}",
    Sort.MEETING_ON: "(SELECT max(m.held_on) FROM agenda_items a JOIN meetings m ON m.id = a.meeting_id"
    " WHERE a.case_id = c.id AND m.cancelled_on IS NULL) {0}",
    Sort.TARGET_ON: "c.first_told_on {0}",
    Sort.DECIDED_ON: "(SELECT max(decided_on) FROM decisions WHERE case_id = c.id) {0}",
    Sort.ROUTE: "c.route {0}",
}
_MAY_BE_NOTHING = {Sort.INITIALS, Sort.CALLED_ON, Sort.DEADLINE_ON, Sort.MEETING_ON, Sort.DECIDED_ON}


def answer(asked: Asked, reading: Reading) -> FoundCases:
    searched = searched_for(asked.text)
    order = _ORDERS[asked.sort].format("DESC" if asked.is_descending else "ASC")
    held, words = _holding(searched)
    conditions = " AND ".join([_CONDITIONS[asked.which], *held])
    if asked.sort in _MAY_BE_NOTHING:  # cases that know nothing to be sorted by stand last either way
        order = f"{_ORDERS[asked.sort].format('')} IS NULL, {order}, c.year DESC, c.number DESC"
    elif asked.sort is not Sort.REFERENCE:
        order = f"{order}, c.year DESC, c.number DESC"
    # In the order of the references there is nothing to be sorted: the index has it.
    cases = "cases c INDEXED BY cases_in_order" if asked.sort is Sort.REFERENCE else "cases c"
    # As one text: that is read three times as fast as ten thousand rows.
    sql = f"SELECT json_group_array(id) FROM (SELECT c.id FROM {cases} WHERE {conditions} ORDER BY {order})"  # noqa: S608
    return FoundCases(ids=tuple(json.loads(reading.db.value(sql, _given(reading, asked.which) | words))))


def _holding(searched: Searched) -> tuple[list[str], dict[str, str]]:
    """What must hold of a case that is searched for, with its values.

    Most cases hold every word in themselves, which is one question to the index. Word by word is asked only of those
    of which a paper holds one.
    """
    if not searched.is_plain or searched.words < 2:  # noqa: PLR2004 - of one word there is one question
        return searched.conditions, searched.values
    held = (
        "c.id IN (SELECT rowid FROM search WHERE search MATCH :all UNION ALL SELECT c.id FROM cases c"  # noqa: S608
        f" WHERE c.id IN ({IN_PAPER.format(':any')}) AND {' AND '.join(searched.conditions)})"
    )
    return [held], {**searched.values, "all": searched.text, "any": " OR ".join(searched.values.values())}


def count(asked: Nothing, reading: Reading) -> dict[str, int]:
    """How many cases each filter shows."""
    del asked
    sql = "SELECT count(*) FROM cases c WHERE "
    return {
        which.value: int(reading.db.value(sql + condition, _given(reading, which)))
        for which, condition in _CONDITIONS.items()
    }


def _given(reading: Reading, which: Which) -> dict[str, Any]:
    if which is not Which.OVERDUE:
        return given(reading)
    worked = last_day_worked(reading)
    told = {name: _told_before(name, worked, reading).isoformat() for name in reading.frameworks}
    return {**given(reading), "told": json.dumps(told)}


def _told_before(framework: str, worked: date, reading: Reading) -> date:
    """The last day on which somebody may have told the Board of a case that is over its target now."""
    first, last = reading.today - timedelta(days=_LONG_AGO), reading.today
    while first < last:  # targets never go back as the days go on
        middle = first + (last - first + timedelta(days=1)) // 2
        if target_of(framework, middle, reading) < worked:
            first = middle
        else:
            last = middle - timedelta(days=1)
    return first
