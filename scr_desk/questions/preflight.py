"""What is looked at before a meeting's pack goes out: what stops it, and what its readers will stumble over."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.documents.pre_flight import Finding, pre_flight
from scr_desk.domain.fields import asks
from scr_desk.domain.meeting import MeetingId
from scr_desk.pack_making import plan_of
from scr_desk.questions.asked import Reading
from scr_desk.store.case_files import load_case, load_meeting, load_office


@dataclass(frozen=True, kw_only=True)
class Withheld:
    paper: str = asks("Code of the paper")
    because: str = asks("Why it is withheld")


@dataclass(frozen=True, kw_only=True)
class Asked:
    meeting: MeetingId = asks("Meeting")
    withheld: tuple[Withheld, ...] = asks("Papers to be withheld", default=())


def answer(asked: Asked, reading: Reading) -> tuple[Finding, ...]:
    meeting = load_meeting(reading.db, asked.meeting)
    cases = tuple(load_case(reading.db, row.case_id, reading.frameworks) for row in meeting.agenda)
    plan = plan_of(
        reading.db,
        meeting,
        cases,
        office=load_office(reading.db),
        calendar=reading.calendar,
        today=reading.today,
        withheld={one.paper: one.because for one in asked.withheld},
        with_content=False,
    )
    return pre_flight(plan, on=reading.today)
