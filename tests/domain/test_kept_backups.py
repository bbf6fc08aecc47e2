"""How long backups are kept: of every day, week, month and year within the rule the newest stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_desk.domain.kept_backups import DAILY, MONTHLY, WEEKLY, may_go

FIRST = datetime(2015, 1, 1, 9, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2012, 1, 1), datetime(2018, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
CLOSE = st.integers(0, 40 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
PERIODS: dict[str, tuple[Callable[[datetime], Any], int]] = {
    "day": (lambda at: (at.year, at.month, at.day), DAILY),
    "week": (lambda at: (at - timedelta(days=at.weekday())).date(), WEEKLY),
    "month": (lambda at: (at.year, at.month), MONTHLY),
    "year": (lambda at: at.year, 10_000),
}


def named(moments: list[datetime]) -> dict[str, datetime]:
    return {f"backup {number}": at for number, at in enumerate(moments)}


@pytest.mark.parametrize("name", PERIODS)
@given(moments=st.lists(MOMENTS | CLOSE, max_size=60))
def test_the_newest_of_every_period_within_the_rule_stays(name: str, moments: list[datetime]) -> None:
    period, most = PERIODS[name]
    made = named(moments)
    left = {one: at for one, at in made.items() if one not in may_go(made)}
    for one in sorted({period(at) for at in moments})[-most:]:
        newest = max(at for at in moments if period(at) == one)
        assert newest in left.values(), (one, newest)


@given(moments=st.lists(MOMENTS | CLOSE, max_size=60))
def test_what_goes_goes_oldest_first_and_once(moments: list[datetime]) -> None:
    made = named(moments)
    gone = may_go(made)
    assert [made[one] for one in gone] == sorted(made[one] for one in gone)
    left = {one: at for one, at in made.items() if one not in gone}
    assert may_go(left) == ()
    assert len(left) <= DAILY + WEEKLY + MONTHLY + len({at.year for at in moments})
    if moments:
        assert max(moments) in left.values(), "the newest of all never goes"


@given(moments=st.lists(MOMENTS, max_size=40), order=st.randoms())
def test_the_order_in_which_they_are_found_does_not_matter(moments: list[datetime], order: object) -> None:
    made = named(moments)
    mixed = list(made.items())
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert may_go(dict(mixed)) == may_go(made)


def test_three_years_of_working_days_leave_what_the_rule_says() -> None:
    standing: dict[str, datetime] = {}
    for number in range(3 * 365):
        day = FIRST + timedelta(days=number)
        if day.weekday() < 5:
            for hour in (0, 4, 8):  # closed three times a day
                at = day + timedelta(hours=hour)
                standing[f"{at:%Y-%m-%d %H}"] = at
                for one in may_go(standing):
                    del standing[one]
    days = [f"{at:%Y-%m-%d %H}" for at in sorted(standing.values())]
    assert days[-7:] == [f"2017-12-{day} 17" for day in (21, 22, 25, 26, 27, 28, 29)]
    fridays = ("2017-12-01", "2017-12-08", "2017-12-15", "2017-12-22", "2017-12-29")
    assert all(f"{day} 17" in days for day in fridays)
    months = {f"{at:%Y-%m}": at for at in sorted(standing.values())}
    assert [month for month in months if month.startswith("2017")] == [f"2017-{month:02d}" for month in range(1, 13)]
    assert [f"{at:%Y-%m-%d}" for at in standing.values() if at.year < 2017] == ["2015-12-31", "2016-12-30"]
    assert len(standing) <= DAILY + WEEKLY + MONTHLY + 3


def test_days_without_a_backup_do_not_count() -> None:
    made = named([FIRST + timedelta(days=1000 * number) for number in range(7)])
    assert may_go(made) == (), "an office that closes for long loses nothing"
    assert may_go({}) == ()
