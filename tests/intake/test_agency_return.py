"""Agencies' returns: a view is one of four and is never inferred, a nil return is not a view."""

from __future__ import annotations

import pytest

from scr_desk.intake.agency_return import agency_return_of
from scr_desk.intake.labels import vocabulary_of
from scr_desk.intake.layout import read_layout
from scr_desk.intake.recognised import Recognised
from tests.intake.word_files import rows

_ASKED = "Should there be a full Serious Case Review?"


def _return(*lines: list[str]) -> Recognised:
    return agency_return_of(read_layout(rows(*lines), vocabulary_of("agency_return")))


@pytest.mark.parametrize(
    ("text", "view", "other"),
    [
        ("Yes: a full Serious Case Review", "full_scr", None),
        ("Yes", "full_scr", None),
        ("A full SCR.", "full_scr", None),
        ("☒ Full SCR ☐ Another form of review ☐ No review", "full_scr", None),
        ("Another form of review: multi-agency learning review", "other_review", "multi-agency learning review"),
        ("No, a learning review", "other_review", "learning review"),
        ("A review of practice in another form", "other_review", None),
        ("☐ Full SCR\n☒ Another form of review", "other_review", None),
        ("No review", "no_review", None),
        ("Neither", "no_review", None),
        ("Not able to say yet", "not_able_to_say", None),
        ("Too early to say", "not_able_to_say", None),
        ("No", None, None),
        ("Full SCR not needed", None, None),
        ("no serious case review", None, None),
        ("No: full Serious Case Review", None, None),
        ("☒ Full SCR ☒ No review", None, None),
        ("see the letter", None, None),
    ],
)
def test_views(text: str, view: str | None, other: str | None) -> None:
    one = _return([_ASKED, text])
    assert one.fields["view"] == view
    assert one.fields.get("view_other") == other
    assert bool(one.warnings) == (view is None)
    assert ("view" in one.gaps) == (view is None)


def test_yes_alone_needs_the_question_about_a_full_review() -> None:
    assert _return(["View", "Yes"]).fields["view"] is None


def test_which_other_review_is_asked_only_of_those_who_want_one() -> None:
    full = _return(["View", "Full SCR"], ["Which other review", ""])
    assert "view_other" not in full.fields
    other = _return(["View", "Another form of review"], ["Which other review", ""])
    assert other.fields["view_other"] is None
    assert other.gaps == ("view_other",)


@pytest.mark.parametrize(
    ("line", "nil"),
    [
        (["Nil return", "Yes"], True),
        (["Nil return", "☒"], True),
        (["Nil return?", "No"], False),
        (["Has your agency had any involvement?", "No"], True),
        (["Has your agency had any involvement?", "Yes"], False),
        (["Nil return", "see summary"], None),
        (["Nil return", ""], None),
        (["Nil return", "Not known"], None),
    ],
)
def test_nil_returns(line: list[str], nil: bool | None) -> None:
    one = _return(line)
    assert one.fields["nil"] is nil
    assert ("nil" in one.gaps) == (nil is None)
    assert "view" not in one.fields


def test_signing_in_one_line_and_in_two() -> None:
    one = _return(["Signed off by", "Test Senior Manager, 17 November 2015"])
    assert one.fields == {"signed_off_by": "Test Senior Manager", "signed_off_on": "2015-11-17"}
    two = _return(["Signed off by", "Test Manager, Director"], ["Date signed off", "17/11/15"])
    assert two.fields == {"signed_off_by": "Test Manager, Director", "signed_off_on": "2015-11-17"}
    assert _return(["Signed off by", "Test Manager"]).fields == {"signed_off_by": "Test Manager"}


def test_author_and_role_on_two_lines() -> None:
    assert _return(["Author", "Test Author"], ["Role", "Named nurse"]).fields == {"author": "Test Author, Named nurse"}


def test_chronology() -> None:
    one = _return(
        ["Chronology"],
        ["Date", "Time", "Event", "Source"],
        ["12/09/2015", "10:00", "Attended", "Record 41"],
        ["", "", "", ""],
        ["soon after", "", "Seen", ""],
    )
    assert one.fields["chronology"] == [
        {"on": "2015-09-12", "event": "Attended", "source": "Record 41", "time": "10:00"},
        {"on": None, "event": "Seen", "source": None},
    ]
    assert set(one.gaps) == {"chronology.1.on", "chronology.1.source"}
    assert any("soon after" in warning for warning in one.warnings)
    assert one.sources["chronology.0.event"]["from"] == "table 1, row 3: Event"


def test_empty_chronology_is_a_gap() -> None:
    one = _return(["Date", "Event", "Source"], ["", "", ""])
    assert (one.fields, one.gaps) == ({"chronology": None}, ("chronology",))
