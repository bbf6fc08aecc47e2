from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scr_desk import shelf
from scr_desk.domain.deadlines import Due, Pause, Unit, work_out
from scr_desk.domain.errors import RefusedError

TABLE = shelf.bank_holidays()
DAY = timedelta(days=1)
POLICE = Pause(date(2015, 5, 19), date(2015, 5, 21), "police request")
WORKING, CALENDAR, MONTHS = Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS


def due(start: date, length: int, unit: Unit, *pauses: Pause, name: str = "") -> Due:
    return work_out(start, length, unit, calendar=TABLE, start_name=name, pauses=pauses)


def test_the_example_of_the_guide_comes_out_word_for_word() -> None:
    assert due(date(2015, 5, 12), 10, WORKING, POLICE, name="sent") == Due(
        due_on=date(2015, 6, 1),
        why="10 working days from Tue 12 May 2015 (sent), skipping Mon 25 May (bank holiday), "
        "paused 19–21 May (police request) = Mon 1 Jun",
        act_by=date(2015, 6, 1),
    )


@pytest.mark.parametrize(
    ("start", "length", "unit", "why"),
    [
        (date(2015, 12, 9), 1, MONTHS, "1 calendar month from Wed 9 Dec 2015 = Sat 9 Jan 2016"),
        (
            date(2015, 12, 23),
            5,
            WORKING,
            "5 working days from Wed 23 Dec 2015, skipping Fri 25 Dec (Christmas Day), "
            "Mon 28 Dec (bank holiday) and Fri 1 Jan (bank holiday) = Mon 4 Jan 2016",
        ),
        (
            date(2016, 12, 22),
            2,
            WORKING,
            "2 working days from Thu 22 Dec 2016, skipping Mon 26 Dec (Boxing Day) and "
            "Tue 27 Dec (bank holiday) = Wed 28 Dec",
        ),
        (
            date(2015, 4, 7),
            -3,
            WORKING,
            "3 working days before Tue 7 Apr 2015, skipping Fri 3 Apr (Good Friday) and "
            "Mon 6 Apr (bank holiday) = Tue 31 Mar",
        ),
        (date(2015, 5, 26), -1, MONTHS, "1 calendar month before Tue 26 May 2015 = Sun 26 Apr"),
        (date(2015, 5, 12), 14, CALENDAR, "14 calendar days from Tue 12 May 2015 = Tue 26 May"),
        (date(2015, 5, 25), 1, WORKING, "1 working day from Mon 25 May 2015 = Tue 26 May"),
        (date(2015, 5, 25), 0, WORKING, "0 working days from Mon 25 May 2015 = Mon 25 May"),
    ],
)
def test_the_sentence(start: date, length: int, unit: Unit, why: str) -> None:
    assert due(start, length, unit).why == why


@pytest.mark.parametrize(
    ("start", "length", "end", "act_by"),
    [
        (date(2015, 1, 31), 1, date(2015, 2, 28), date(2015, 2, 27)),
        (date(2016, 1, 31), 1, date(2016, 2, 29), date(2016, 2, 29)),
        (date(2015, 12, 9), 1, date(2016, 1, 9), date(2016, 1, 8)),
        (date(2015, 4, 25), 1, date(2015, 5, 25), date(2015, 5, 22)),
        (date(2015, 8, 31), 6, date(2016, 2, 29), date(2016, 2, 29)),
        (date(2015, 3, 31), -1, date(2015, 2, 28), date(2015, 2, 27)),
    ],
)
def test_a_month_runs_to_the_corresponding_date(start: date, length: int, end: date, act_by: date) -> None:
    found = due(start, length, MONTHS)
    assert (found.due_on, found.act_by) == (end, act_by)


def test_only_what_lies_inside_the_span_is_named() -> None:
    after = Pause(date(2015, 5, 27), date(2015, 5, 29), "too late")
    before = Pause(date(2015, 5, 1), date(2015, 5, 5), "too early")
    on_the_day = Pause(date(2015, 5, 10), date(2015, 5, 12), "no effect")
    found = due(date(2015, 5, 12), 3, WORKING, after, before, on_the_day)
    assert found.why == "3 working days from Tue 12 May 2015 = Fri 15 May"
    straddling = due(date(2015, 5, 12), 3, WORKING, Pause(date(2015, 5, 1), date(2015, 5, 13), "leave"))
    assert straddling.why == "3 working days from Tue 12 May 2015, paused 12–13 May (leave) = Mon 18 May"


def test_overlapping_pauses_count_once_and_are_both_named() -> None:
    second = Pause(date(2015, 5, 20), date(2015, 5, 22), "author ill")
    found = due(date(2015, 5, 12), 14, CALENDAR, POLICE, second, POLICE)
    assert found.why == (
        "14 calendar days from Tue 12 May 2015, paused 19–21 May (police request) and 20–22 May (author ill)"
        " = Sat 30 May"
    )


def test_a_moved_end_brings_more_paused_days_in() -> None:
    later = Pause(date(2015, 5, 28), date(2015, 5, 30), "")
    found = due(date(2015, 5, 12), 14, CALENDAR, POLICE, later)
    assert found.due_on == date(2015, 6, 1)
    assert found.why.endswith("paused 19–21 May (police request) and 28–30 May = Mon 1 Jun")


@pytest.mark.parametrize(
    ("length", "first", "last", "end"),
    [
        (-14, "2015-05-12", "2015-05-12", "2015-05-11"),  # the pause is the very day on which it would end
        (-14, "2015-05-11", "2015-05-11", "2015-05-12"),
        (-14, "2015-05-25", "2015-05-30", "2015-05-11"),  # of the pause only the day before the event counts
        (14, "2015-06-09", "2015-06-09", "2015-06-10"),
        (14, "2015-06-10", "2015-06-10", "2015-06-09"),
        (14, "2015-05-20", "2015-05-27", "2015-06-10"),
    ],
)
def test_the_edges_of_a_pause(length: int, first: str, last: str, end: str) -> None:
    pause = Pause(date.fromisoformat(first), date.fromisoformat(last), "")
    assert due(date(2015, 5, 26), length, CALENDAR, pause).due_on.isoformat() == end


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(RefusedError, match="before it begins"):
        Pause(date(2015, 5, 2), date(2015, 5, 1), "")


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("length", [10**9, -(10**9), 10**40])
def test_an_absurd_length_is_refused_with_a_sentence(unit: Unit, length: int) -> None:
    with pytest.raises(RefusedError, match=r"\.$"):
        due(date(2015, 5, 12), length, unit)


def test_an_endless_pause_is_refused_with_a_sentence() -> None:
    for unit in Unit:
        with pytest.raises(RefusedError, match=r"\.$"):
            due(date(2015, 5, 12), 3, unit, Pause(date(2015, 5, 13), date.max, "for good"))


def test_a_due_date_beyond_the_table_is_refused() -> None:
    with pytest.raises(RefusedError, match="2028"):
        due(date(2028, 12, 15), 1, MONTHS)


def second_opinion(start: date, length: int, unit: Unit, pauses: list[Pause]) -> date:
    """The same rules written the other way: strike out the days that do not count, then take the nth."""
    step = DAY if length > 0 else -DAY
    if unit is MONTHS:
        year, month, left = start.year, start.month, abs(length)
        while left:
            month += step.days
            year, month = (year + 1, 1) if month > 12 else (year - 1, 12) if month < 1 else (year, month)
            left -= 1
        end = date(year, month, min(start.day, monthrange(year, month)[1]))
        count = abs((end - start).days)
    else:
        count = abs(length)
    struck = {p.first + DAY * n for p in pauses for n in range((p.last - p.first).days + 1)}
    if unit is WORKING:
        struck |= set(TABLE.holidays)
    days = (start + step * n for n in range(1, 3000))
    counted = [day for day in days if day not in struck and (unit is not WORKING or day.isoweekday() < 6)]
    return ([start, *counted])[count]


PAUSES = st.lists(
    st.tuples(st.integers(-60, 200), st.integers(0, 40)).map(
        lambda ends: (ends[0], ends[0] + ends[1]),
    ),
    max_size=4,
)


@settings(deadline=None)  # a busy machine is no fault
@given(
    start=st.dates(date(2015, 1, 1), date(2024, 12, 31)),
    length=st.integers(-90, 90),
    unit=st.sampled_from(Unit),
    stretches=PAUSES,
)
@example(start=date(2015, 5, 12), length=10, unit=WORKING, stretches=[(7, 9)])
def test_two_implementations_agree(
    start: date, length: int, unit: Unit, stretches: list[tuple[int, int]]
) -> None:
    if unit is MONTHS:
        length //= 6
    pauses = [Pause(start + DAY * a, start + DAY * b, "") for a, b in stretches]
    pauses += [Pause(start - DAY * b, start - DAY * a, "") for a, b in stretches]
    assert due(start, length, unit, *pauses).due_on == second_opinion(start, length, unit, pauses)


@settings(deadline=None)  # a busy machine is no fault
@given(start=st.dates(date(2013, 1, 1), date(2027, 12, 31)), length=st.integers(-90, 90))
def test_the_act_by_day_is_the_last_working_day(start: date, length: int) -> None:
    found = due(start, length, CALENDAR)
    assert found.act_by <= found.due_on
    assert found.act_by.weekday() < 5
    assert found.act_by not in TABLE.holidays
    between = ((found.act_by + DAY * n) for n in range(1, (found.due_on - found.act_by).days + 1))
    assert all(day.weekday() >= 5 or day in TABLE.holidays for day in between)


# Every clock over a bank-holiday weekend: framework, clock, start, due, act by.
BOUNDARIES = [
    ("wt2015", "la_notification", "2015-05-22", "2015-06-01", "2015-06-01"),
    ("wt2015", "case_form", "2015-05-22", "2015-05-25", "2015-05-22"),
    ("wt2015", "agency_return", "2015-12-23", "2016-01-11", "2016-01-11"),
    ("wt2015", "papers_out", "2015-06-01", "2015-05-22", "2015-05-22"),
    ("wt2015", "chair_decides", "2015-04-25", "2015-05-25", "2015-05-22"),
    ("wt2015", "ofsted_told", "2015-05-01", "2015-05-11", "2015-05-11"),
    ("wt2015", "dfe_told", "2015-04-02", "2015-04-13", "2015-04-13"),
    ("wt2015", "panel_told", "2015-08-28", "2015-09-07", "2015-09-07"),
    ("wt2015", "scr_completed", "2015-06-28", "2015-12-28", "2015-12-24"),
    ("wt2015", "report_before_publication", "2016-01-04", "2015-12-21", "2015-12-21"),
]


@pytest.mark.parametrize(("framework", "clock", "start", "due_on", "act_by"), BOUNDARIES)
def test_a_clock_over_a_bank_holiday_weekend(
    framework: str, clock: str, start: str, due_on: str, act_by: str
) -> None:
    row = shelf.framework(framework).clock(clock)
    found = due(date.fromisoformat(start), row.length, row.unit)
    assert (found.due_on.isoformat(), found.act_by.isoformat()) == (due_on, act_by)
    span = sorted((date.fromisoformat(start), found.due_on))
    assert any(span[0] <= day <= span[1] for day in TABLE.holidays), "the row spans no bank holiday"


def test_every_clock_has_such_a_row() -> None:
    clocks = {
        (name, clock.name) for name in shelf.framework_names() for clock in shelf.framework(name).clocks
    }
    assert clocks == {(framework, clock) for framework, clock, *_ in BOUNDARIES}
