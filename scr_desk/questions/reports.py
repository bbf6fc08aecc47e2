"""What the store can say of the office's work: cases by stage and year, how agencies return, what was decided."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from scr_desk.domain.case import STAGE_WORDS, Stage
from scr_desk.domain.decision import CourseName
from scr_desk.questions.asked import Nothing, Reading
from scr_desk.questions.days_worked import worked_by
from scr_desk.store.rows import fetch_rows

Asked = Nothing


@dataclass(frozen=True, kw_only=True)
class StageCount:
    year: int
    stage: Stage
    stage_words: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class AgencyFigures:
    """How one agency has returned its summaries, under the name that its letters bore last."""

    agency: str
    asked: int
    returned: int
    median_days: float | None  # working days from the letter to the return; None while nothing has come
    late: int  # came after the due date, or is overdue now


@dataclass(frozen=True, kw_only=True)
class CourseCount:
    year: int
    course: CourseName
    decisions: int


@dataclass(frozen=True, kw_only=True)
class ReportsAnswer:
    stages: tuple[StageCount, ...]
    agencies: tuple[AgencyFigures, ...]
    decisions: tuple[CourseCount, ...]


STAGES = "SELECT year, stage, '' AS stage_words, count(*) AS cases FROM cases GROUP BY year, stage ORDER BY year"
# Only what indexes hold is asked of each request: there are tens of thousands.
REQUESTS = """
SELECT r.agency_id, r.id, r.sent_on, r.due_on,
  (SELECT min(t.returned_on) FROM returns t WHERE t.request_id = r.id AND t.is_oral = 0 AND t.is_partial = 0
    AND t.withdrawn_because = '') AS returned_on,
  (SELECT CASE WHEN t.kind = 'paused' THEN t.happened_on END FROM turns t
    WHERE t.request_id = r.id AND t.kind IN ('paused', 'restarted') ORDER BY t.id DESC LIMIT 1) AS paused_on
FROM requests r WHERE r.sent_on IS NOT NULL AND r.cancelled_on IS NULL AND r.excused_because = ''
"""
DECISIONS = """
SELECT CAST(substr(d.decided_on, 1, 4) AS INTEGER) AS year, d.course, count(*) AS decisions FROM decisions d
WHERE NOT EXISTS (SELECT 1 FROM decisions later WHERE later.case_id = d.case_id AND later.supersedes = d.id)
GROUP BY 1, 2 ORDER BY 1, 2
"""


def answer(asked: Asked, reading: Reading) -> ReportsAnswer:
    del asked
    order = list(Stage)
    counted = fetch_rows(reading.db, StageCount, STAGES)
    stages = tuple(
        StageCount(year=one.year, stage=one.stage, stage_words=STAGE_WORDS[one.stage], cases=one.cases)
        for one in sorted(counted, key=lambda one: (one.year, order.index(one.stage)))
    )
    figures = _by_agency(reading)
    return ReportsAnswer(
        stages=stages,
        agencies=tuple(sorted(figures, key=lambda one: one.agency.casefold())),
        decisions=fetch_rows(reading.db, CourseCount, DECISIONS),
    )


class _Request(NamedTuple):
    """The days of a request as the store has them: that spares reading a hundred thousand of them."""

    id: int
    sent_on: str
    due_on: str | None
    returned_on: str | None
    paused_on: str | None


def _by_agency(reading: Reading) -> list[AgencyFigures]:
    by_agency: dict[int, list[_Request]] = {}
    for agency, *request in reading.db.rows(REQUESTS):
        by_agency.setdefault(agency, []).append(_Request(*request))
    every = [one for requests in by_agency.values() for one in requests]
    today = reading.today.isoformat()
    first = min((min(one.sent_on, one.due_on or today) for one in every), default=today)
    worked = {day.isoformat(): count for day, count in worked_by(date.fromisoformat(first), reading).items()}
    return [_figures(requests, worked, reading) for requests in by_agency.values()]


def _figures(requests: Sequence[_Request], worked: Mapping[str, int], reading: Reading) -> AgencyFigures:
    now = max(worked.values(), default=0)  # a day after today counts as today
    took = [worked.get(one.returned_on, now) - worked.get(one.sent_on, now) for one in requests if one.returned_on]
    today = reading.today.isoformat()
    ends = [(one.due_on, one.returned_on or one.paused_on or today) for one in requests if one.due_on]
    last = max(one.id for one in requests)
    return AgencyFigures(
        agency=reading.db.value("SELECT agency_name FROM requests WHERE id = ?", (last,)),
        asked=len(requests),
        returned=len(took),
        median_days=statistics.median(took) if took else None,
        late=sum(1 for due, end in ends if due < end and worked.get(end, now) > worked.get(due, now)),
    )
