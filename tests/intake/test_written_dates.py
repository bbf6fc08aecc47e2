"""Dates day before month, in part where no more is known, and never mended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from scr_desk.intake.values import read_date
from scr_desk.intake.written_dates import parse_age, parse_date, parse_span, trailing_date

READ = {
    "14/02/2013": "2013-02-14", "3 March 2014": "2014-03-03", "30/10/15": "2015-10-30", "3.12.2015": "2015-12-03",
    "12th May 2015": "2015-05-12", "May 2013": "2013-05", "2013": "2013", "2013-02-14": "2013-02-14",
    "2013-05": "2013-05", "05/2013": "2013-05", "1/5/90": "1990-05-01", "3-Mar-14": "2014-03-03",
    "March 3rd, 2014": "2014-03-03", "March 3, 2014": "2014-03-03", "12th of May, 2015": "2015-05-12",
    "Thursday 29 October 2015": "2015-10-29", "Thurs 29th Oct. 2015": "2015-10-29", "Thu, 29 Oct 2015": "2015-10-29",
    "14 / 02 / 2013": "2013-02-14", "14 02 2013": "2013-02-14", "Sept 2015": "2015-09", "sep. 2015": "2015-09",
    "2015-10-29T00:00:00Z": "2015-10-29", "14-02-2013": "2013-02-14", "14–02–2013": "2013-02-14",
    "29.10.15.": "2015-10-29", "3 May '13": "2013-05-03", "12May2015": "2015-05-12", "1ST JANUARY 2000": "2000-01-01",
    "29/02/2016": "2016-02-29", " 3\u00a0March 2014 ": "2014-03-03", "29 February 2012": "2012-02-29",
    "14\\02\\2013": "2013-02-14", "on 14 Feb 2013": "2013-02-14", "DOB: 14.2.13": "2013-02-14", "b. 14th Feb 2013": "2013-02-14",
    "14|2|13": "2013-02-14", "Feb 2013": "2013-02", "Born on Thursday 14th February, 2013": "2013-02-14",
    "2015/10/29": "2015-10-29", "31/12/99": "1999-12-31", "01/01/00": "2000-01-01", "03/04/2014": "2014-04-03",
}  # fmt: skip

NOT_READ = [
    "29/02/2015", "30/02/15", "02/14/2013", "31 April 2015", "0/1/2015", "32/01/2015", "2014/15", "10/15", "5 Nov",
    "about May 2013", "between 3 and 5 May 2013", "3 and 5 May 2013", "3–5 May 2013", "1st Smarch 2015", "2 years",
    "2013?", "2013 or 2014", "14/02/2013 or 15/02/2013", "14/02/2013 (or 15/02/2013)", "01/05/35", "22/10/1066",
    "20130214", "not known", "see below", "aged 5", "14/02/213", "12 May 2015 10", "Spring 2013", "14/02.2013", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_read(text: str, value: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert (found.value, found.is_whole, found.weekday_differs) == (value, True, False)


@pytest.mark.parametrize("text", NOT_READ)
def test_not_read(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["29/02/2015", "02/14/2013", "about May 2013"])
def test_what_cannot_be_read_is_said_with_its_text(text: str) -> None:
    reading = read_date(text)
    assert reading.value is None
    assert reading.warning is not None and text in reading.warning


@pytest.mark.parametrize(
    "text", ["29/10/2015 14:30", "29 October 2015 at 2.30pm", "29 October 2015, 0930 hrs", "29/10/2015 (aged 2)"]
)
def test_date_with_something_beside_it(text: str) -> None:
    reading = read_date(text)
    assert reading.value == "2015-10-29"
    assert not reading.sure
    assert reading.warning is not None and text in reading.warning


def test_wrong_day_of_the_week_is_said() -> None:
    reading = read_date("Friday 29 October 2015")
    assert (reading.value, reading.sure) == ("2015-10-29", False)
    assert reading.warning


@pytest.mark.parametrize(
    ("text", "picked", "value", "is_said"),
    [
        ("28 September 2015", "2015-09-28", "2015-09-28", False),
        ("9/28/2015", "2015-09-28", "2015-09-28", True),  # an American Word wrote the month first
        ("3/4/2014", "2014-03-04", "2014-03-04", True),
        ("5 May 2014", "2014-03-04", "2014-05-05", True),  # typed over: what the reader sees counts
        ("soon", "2014-03-04", None, True),
    ],
)
def test_date_controls(text: str, picked: str, value: str | None, is_said: bool) -> None:
    reading = read_date(text, picked_on=picked)
    assert reading.value == value
    assert bool(reading.warning) == is_said


def test_every_day_of_a_leap_year_in_every_shape() -> None:
    day = date(2016, 1, 1)
    for _ in range(366):
        shapes = ["%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%A %d %b %Y", "%d-%b-%y", "%Y-%m-%d", "%B %d, %Y"]
        for shape in shapes:
            found = parse_date(day.strftime(shape))
            assert found is not None and found.value == day.isoformat() and not found.weekday_differs
        day += timedelta(days=1)


def test_name_and_date_in_one() -> None:
    found = trailing_date("Test Senior Manager, 17 November 2015")
    assert found is not None and (found[0], found[1].value) == ("Test Senior Manager", "2015-11-17")
    assert trailing_date("Test Director, Children's Services") is None
    assert trailing_date("17 November 2015") is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("29/10/2015 – 2/11/2015", ("2015-10-29", "2015-11-02")),
        ("29 Oct 2015 to 2 Nov 2015", ("2015-10-29", "2015-11-02")),
        ("between 29.10.15 and 2.11.15", ("2015-10-29", "2015-11-02")),
        ("from 29/10/2015 until 29/10/2015", ("2015-10-29", "2015-10-29")),
        ("2/11/2015 – 29/10/2015", None),
        ("29/10/2015", None),
        ("October 2015 – November 2015", None),
        ("29–30 October 2015", None),
        ("1/1/2015 and 2/1/2015 and 3/1/2015", None),
    ],
)
def test_spans(text: str, span: tuple[str, str] | None) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("aged 3", (3, None)),
        ("3 years", (3, None)),
        ("3 yrs old", (3, None)),
        ("18 months (on 29/10/2015)", (1, "2015-10-29")),
        ("6 weeks", (0, None)),
        ("Age: 12, as at 29 October 2015", (12, "2015-10-29")),
        ("3", None),
        ("2013", None),
        ("aged 300", None),
        ("3 or 4 years", None),
        ("3 years on Tuesday", None),
    ],
)
def test_ages(text: str, age: tuple[int, str | None] | None) -> None:
    assert parse_age(text) == age
