from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_desk.domain.english_dates import (
    age_span,
    day_month,
    day_range,
    long_day,
    parse_partial,
    say_partial,
    short_day,
    span,
)
from scr_desk.domain.errors import RefusedError

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def test_days_are_said_in_english() -> None:
    day = date(2015, 5, 12)
    assert (short_day(day), day_month(day), long_day(day)) == ("Tue 12 May 2015", "Tue 12 May", "12 May 2015")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2015, 5, 19), date(2015, 5, 21), "19–21 May"),
        (date(2015, 5, 29), date(2015, 6, 2), "29 May – 2 Jun"),
        (date(2015, 5, 19), date(2015, 5, 19), "19 May"),
        (date(2015, 5, 19), date(2016, 5, 21), "19 May – 21 May"),
    ],
)
def test_a_range_of_days(first: date, last: date, words: str) -> None:
    assert day_range(first, last) == words


@pytest.mark.parametrize(
    ("partial", "first", "last", "words"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31), "2013"),
        ("2013-02", date(2013, 2, 1), date(2013, 2, 28), "February 2013"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "February 2012"),
        (" 2013-02-14 ", date(2013, 2, 14), date(2013, 2, 14), "14 February 2013"),
    ],
)
def test_a_partial_date(partial: str, first: date, last: date, words: str) -> None:
    assert parse_partial(partial) == partial.strip()
    assert span(partial) == (first, last)
    assert say_partial(partial) == words


@pytest.mark.parametrize(
    "text",
    ["", "13", "2013-2", "2013-13", "2013-00", "2013-02-00", "2013-02-30", "0000", "14/02/2013",
     "2013-02-14T00", "２０１３", "2013-"],
)  # fmt: skip
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(RefusedError, match=r"\.$"):
        parse_partial(text)


@pytest.mark.parametrize(
    ("born", "on", "ages"),
    [
        ("2000-02-29", "2018-02-28", (17, 17)),  # 29 February: of age on 1 March in a common year
        ("2000-02-29", "2018-03-01", (18, 18)),
        ("2000-02-29", "2020-02-29", (20, 20)),
        ("1997-06-15", "2015-06-14", (17, 17)),
        ("1997-06-15", "2015-06-15", (18, 18)),
        ("1997", "2015-06-15", (17, 18)),
        ("1997-06", "2015-06", (17, 18)),
        ("2013", "2013", (0, 0)),
        ("2015-05-02", "2015-05-01", None),
        ("", "2015-05-01", None),
        ("2015-05-01", " ", None),
    ],
)
def test_ages(born: str, on: str, ages: tuple[int, int] | None) -> None:
    assert age_span(born, on) == ages


@settings(deadline=None)  # a busy machine is no fault
@given(born=DAYS, later=st.integers(0, 20_000))
def test_an_age_counts_the_birthdays_that_have_been_lived_through(born: date, later: int) -> None:
    on = min(born + timedelta(days=later), date(2040, 12, 31))

    def birthday(year: int) -> date:
        try:
            return born.replace(year=year)
        except ValueError:
            return date(year, 3, 1)

    lived = sum(birthday(year) <= on for year in range(born.year + 1, on.year + 1))
    assert age_span(born.isoformat(), on.isoformat()) == (lived, lived)


@settings(deadline=None)  # a busy machine is no fault
@given(born=DAYS, on=DAYS, cut_born=st.sampled_from([4, 7, 10]), cut_on=st.sampled_from([4, 7, 10]))
def test_a_partial_date_never_loses_the_true_age(born: date, on: date, cut_born: int, cut_on: int) -> None:
    exact = age_span(born.isoformat(), on.isoformat())
    if exact is not None:
        rough = age_span(born.isoformat()[:cut_born], on.isoformat()[:cut_on])
        assert rough is not None
        assert rough[0] <= exact[0] <= rough[1]
