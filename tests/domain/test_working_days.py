from __future__ import annotations

from datetime import date, timedelta

import holidays as published
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_desk import shelf
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.working_days import (
    Calendar,
    add_working_days,
    calendar_from,
    ends_soon,
    is_working_day,
    last_working_day_on_or_before,
    merge_holidays,
    parse_bank_holidays,
    working_days_late,
)

TABLE = shelf.bank_holidays()
INSIDE = st.dates(date(2012, 1, 1), date(2028, 12, 31))


def year_of(year: int, *, days: int = 8) -> dict[date, str]:
    """A made-up whole year of holidays."""
    return {date(year, month, 1): f"Holiday {month}" for month in range(1, days + 1)}


@settings(deadline=None)  # a busy machine is no fault
@given(day=INSIDE)
def test_the_table_agrees_with_a_second_published_source(day: date) -> None:
    days_off = published.country_holidays("GB", subdiv="ENG", years=day.year)
    assert is_working_day(day, calendar=TABLE) == (day.weekday() < 5 and day not in days_off)


def test_every_day_of_the_table_agrees_with_a_second_published_source() -> None:
    source = published.country_holidays("GB", subdiv="ENG", years=range(2012, 2029))
    assert set(TABLE.holidays) == {day for day in source if day.weekday() < 5}
    assert (TABLE.first_year, TABLE.last_year) == (2012, 2028)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2012, 6, 5), False),
        (date(2022, 6, 3), False),
        (date(2022, 9, 19), False),
        (date(2023, 5, 8), False),
        (date(2020, 5, 8), False),
        (date(2020, 5, 4), True),
        (date(2022, 5, 30), True),
        (date(2015, 12, 28), False),
        (date(2016, 12, 27), False),
        (date(2016, 3, 25), False),
        (date(2015, 5, 23), False),
        (date(2015, 5, 26), True),
    ],
)
def test_known_days(day: date, works: bool) -> None:
    assert is_working_day(day, calendar=TABLE) is works


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2015, 5, 22), 1, date(2015, 5, 26)),  # Friday before the bank holiday
        (date(2015, 5, 23), 1, date(2015, 5, 26)),  # the event on the Saturday
        (date(2015, 5, 25), 1, date(2015, 5, 26)),  # the event on the holiday itself
        (date(2015, 5, 26), -1, date(2015, 5, 22)),
        (date(2015, 5, 25), -1, date(2015, 5, 22)),
        (date(2015, 5, 25), 0, date(2015, 5, 25)),
        (date(2015, 12, 24), 3, date(2015, 12, 31)),
    ],
)
def test_the_event_is_day_nought(start: date, days: int, due: date) -> None:
    assert add_working_days(start, days, calendar=TABLE) == due


@settings(deadline=None)  # a busy machine is no fault
@given(start=st.dates(date(2013, 1, 1), date(2027, 12, 31)), days=st.integers(1, 150))
def test_counting_out_and_back(start: date, days: int) -> None:
    due = add_working_days(start, days, calendar=TABLE)
    assert working_days_late(start, due, calendar=TABLE) == days
    if is_working_day(start, calendar=TABLE):
        assert add_working_days(due, -days, calendar=TABLE) == start


def test_late_counts_working_days_after_the_due_date_up_to_and_including_the_day() -> None:
    friday = date(2015, 5, 22)
    late = [working_days_late(friday, friday + timedelta(days=n), calendar=TABLE) for n in range(-1, 6)]
    assert late == [0, 0, 0, 0, 0, 1, 2]


@settings(deadline=None)  # a busy machine is no fault
@given(due=INSIDE, until=INSIDE)
def test_late_is_what_is_counted_day_by_day(due: date, until: date) -> None:
    days = (due + timedelta(days=n) for n in range(1, (until - due).days + 1))
    counted = sum(is_working_day(day, calendar=TABLE) for day in days)
    assert working_days_late(due, until, calendar=TABLE) == counted


def test_late_beyond_the_table_is_refused() -> None:
    with pytest.raises(RefusedError, match="2029"):
        working_days_late(date(2028, 12, 1), date(2029, 1, 5), calendar=TABLE)
    with pytest.raises(RefusedError, match="2011"):
        working_days_late(date(2011, 12, 1), date(2012, 1, 5), calendar=TABLE)


def test_the_last_working_day_on_or_before() -> None:
    assert last_working_day_on_or_before(date(2016, 1, 9), calendar=TABLE) == date(2016, 1, 8)
    assert last_working_day_on_or_before(date(2015, 5, 25), calendar=TABLE) == date(2015, 5, 22)
    assert last_working_day_on_or_before(date(2015, 5, 26), calendar=TABLE) == date(2015, 5, 26)


def test_a_day_beyond_the_table_is_refused_and_the_years_are_named() -> None:
    with pytest.raises(RefusedError, match="up to 2028, so a date in 2029"):
        add_working_days(date(2028, 12, 29), 1, calendar=TABLE)
    with pytest.raises(RefusedError, match="from 2012, so a date in 2011"):
        last_working_day_on_or_before(date(2012, 1, 1), calendar=TABLE)
    with pytest.raises(RefusedError, match="2028"):
        add_working_days(date(2015, 1, 5), 10**30, calendar=TABLE)
    with pytest.raises(RefusedError, match="calendar"):
        add_working_days(date.max, 1, calendar=TABLE)


def test_the_warning_begins_ninety_days_before_the_table_ends() -> None:
    assert ends_soon(TABLE, date(2028, 10, 1)) is None
    assert "ends on 31 December 2028" in (ends_soon(TABLE, date(2028, 10, 2)) or "")
    assert "ended on 31 December 2028" in (ends_soon(TABLE, date(2029, 1, 1)) or "")


def test_an_import_keeps_the_years_that_the_feed_has_dropped() -> None:
    old = calendar_from(year_of(2019) | year_of(2020))
    merged = merge_holidays(old, year_of(2020) | year_of(2021))
    assert merged == calendar_from(year_of(2019) | year_of(2020) | year_of(2021))


def test_a_single_imported_day_is_added_beside_its_neighbours() -> None:
    merged = merge_holidays(TABLE, {date(2027, 6, 1): "One-off day"})
    assert merged.holidays == {**TABLE.holidays, date(2027, 6, 1): "One-off day"}
    assert (merged.first_year, merged.last_year) == (2012, 2028)


def test_a_moved_day_moves_when_the_whole_year_is_imported() -> None:
    before = {day: name for day, name in TABLE.holidays.items() if day != date(2020, 5, 8)}
    before[date(2020, 5, 4)] = "Early May bank holiday"
    feed = {day: name for day, name in TABLE.holidays.items() if day.year >= 2019}
    assert merge_holidays(calendar_from(before), feed) == TABLE


def test_an_old_import_takes_no_one_off_day_away() -> None:
    old_feed = {day: name for day, name in TABLE.holidays.items() if day != date(2022, 9, 19)}
    assert merge_holidays(TABLE, old_feed) == TABLE


@pytest.mark.parametrize("new", [year_of(2030), year_of(2029, days=3), {date(2035, 1, 1): "Alone"}])
def test_a_year_that_is_short_or_a_gap_is_refused(new: dict[date, str]) -> None:
    with pytest.raises(RefusedError, match=r"20(29|30|35)"):
        merge_holidays(TABLE, new)


def test_an_empty_table_is_no_calendar() -> None:
    with pytest.raises(RefusedError, match="empty"):
        calendar_from({})


def test_an_empty_import_changes_nothing() -> None:
    assert merge_holidays(TABLE, {}) == TABLE


def test_a_small_calendar_can_be_added_to() -> None:
    bare = Calendar({}, 2015, 2015)
    assert merge_holidays(bare, {date(2015, 5, 25): "Spring bank holiday"}).holidays == {
        date(2015, 5, 25): "Spring bank holiday"
    }


def test_the_published_shape_is_read() -> None:
    events = [
        {"title": "Boxing Day", "date": "2015-12-28", "notes": "Substitute day", "bunting": True},
        {"title": "Good Friday", "date": "2015-04-03", "notes": "", "bunting": False},
    ]
    days = {date(2015, 12, 28): "Boxing Day (substitute day)", date(2015, 4, 3): "Good Friday"}
    division = {"division": "england-and-wales", "events": events}
    scotland = {"division": "scotland", "events": []}
    assert parse_bank_holidays({"england-and-wales": division, "scotland": scotland}) == days
    assert parse_bank_holidays(division) == days
    others: list[object] = [
        scotland,
        {"scotland": scotland},
        [],
        None,
        "x",
        {"england-and-wales": {"events": 3}},
    ]
    for other in others:
        with pytest.raises(RefusedError, match="england-and-wales"):
            parse_bank_holidays(other)


@pytest.mark.parametrize(
    "event",
    [3, {}, {"title": "A", "date": "1 May"}, {"title": "", "date": "2015-05-01"}, {"title": "A", "date": 1}],
)
def test_a_bad_event_is_named_by_its_row(event: object) -> None:
    good = {"title": "Good Friday", "date": "2015-04-03"}
    with pytest.raises(RefusedError, match="Event 2 "):
        parse_bank_holidays({"england-and-wales": {"events": [good, event]}})
