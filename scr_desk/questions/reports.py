"""What the store can say of the office's work: cases by stage and year, how agencies return, what was decided."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import STAGE_WORDS, Stage
from scr_desk.domain.case_clocks import days_late
from scr_desk.domain.decision import CourseName
from scr_desk.questions.asked import Nothing, Reading
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


@dataclass(frozen=True, kw_only=True)
class _Request:
    agency_id: int
    agency_name: str
    sent_on: date
    due_on: date | None
    paused_on: date | None
    returned_on: date | None


STAGES = "SELECT year, stage, '' AS stage_words, count(*) AS cases FROM cases GROUP BY year, stage ORDER BY year"
REQUESTS = """
SELECT r.agency_id, r.agency_name, r.sent_on, r.due_on,
  (SELECT min(t.returned_on) FROM returns t WHERE t.request_id = r.id AND t.is_oral = 0 AND t.is_partial = 0
    AND t.withdrawn_because = '') AS returned_on,
  (SELECT CASE WHEN t.kind = 'paused' THEN t.happened_on END FROM turns t
    WHERE t.request_id = r.id AND t.kind IN ('paused', 'restarted') ORDER BY t.id DESC LIMIT 1) AS paused_on
FROM requests r WHERE r.sent_on IS NOT NULL AND r.cancelled_on IS NULL AND r.excused_because = '' ORDER BY r.id
"""
DECISIONS = """
SELECT CAST(substr(d.decided_on, 1, 4) AS INTEGER) AS year, d.course, count(*) AS decisions FROM decisions d
WHERE NOT EXISTS (SELECT 1 FROM decisions later WHERE later.supersedes = d.id) GROUP BY 1, 2 ORDER BY 1, 2
"""


def answer(asked: Asked, reading: Reading) -> ReportsAnswer:
    del asked
    order = list(Stage)
    counted = fetch_rows(reading.db, StageCount, STAGES)
    stages = tuple(
        StageCount(year=one.year, stage=one.stage, stage_words=STAGE_WORDS[one.stage], cases=one.cases)
        for one in sorted(counted, key=lambda one: (one.year, order.index(one.stage)))
    )
    by_agency: dict[int, list[_Request]] = {}
    for request in fetch_rows(reading.db, _Request, REQUESTS):
        by_agency.setdefault(request.agency_id, []).append(request)
    figures = [_figures(requests, reading) for requests in by_agency.values()]
    return ReportsAnswer(
        stages=stages,
        agencies=tuple(sorted(figures, key=lambda one: one.agency.casefold())),
        decisions=fetch_rows(reading.db, CourseCount, DECISIONS),
    )


def _figures(requests: Sequence[_Request], reading: Reading) -> AgencyFigures:
    calendar = reading.calendar
    took = [days_late(one.sent_on, one.returned_on, calendar=calendar) for one in requests if one.returned_on]
    late = [
        one
        for one in requests
        if one.due_on and days_late(one.due_on, one.returned_on or one.paused_on or reading.today, calendar=calendar)
    ]
    return AgencyFigures(
        agency=requests[-1].agency_name,
        asked=len(requests),
        returned=len(took),
        median_days=statistics.median(took) if took else None,
        late=len(late),
    )
