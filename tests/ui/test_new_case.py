"""A new case by hand: with a form and without, and who is known already while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import receive
from tests.ui.conftest import Seen
from tests.ui.test_agencies_page import new_case, words
from ui.pages import new_case_ways as ways
from ui.pages.new_case import NewCasePage
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def is_asked(page: NewCasePage, name: str) -> bool:
    return page.editors[name].widget.isVisible()


def test_each_way_asks_what_it_needs(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = new_case(qtbot, around, on_desk)
    assert is_asked(page, "referrer.name")
    assert not is_asked(page, "from")
    page.editors["way"].show_value("notification")
    assert is_asked(page, "from")
    assert is_asked(page, "authority_aware_on")
    assert not is_asked(page, "referrer.name")
    page.editors["way"].show_value("coroner")
    assert is_asked(page, "from")
    assert not is_asked(page, "authority_aware_on")


@pytest.mark.parametrize(("way", "route"), [("notification", "notification"), ("child_death_review", "child_death_review"), ("complaint", "other")])
def test_a_case_is_opened_with_no_form(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen, way: str, route: str
) -> None:
    page = new_case(qtbot, around, on_desk)
    page.opened(way=way)
    typed = {
        "received_on": "2015-12-08", "from": "Test Authority", "reference": "TA/7", "child.name": "Test Child Ada",
        "died": "yes", "family": ["Test Mother Two, mother"], "agencies": ["Hospitals"],
        "referrer.name": "Test Referrer typed before the way was changed",
    }  # fmt: skip
    for name, value in typed.items():
        page.editors[name].show_value(value)
    page.do()
    qtbot.waitUntil(lambda: bool(seen.went))
    told = on_desk(lambda desk: desk.ask("case", {"case": seen.went[0][1]["case"]}))
    (referral,) = told["referrals"]
    assert (referral.kind, referral.told_by, referral.notification_reference) == (way, "Test Authority", "TA/7")
    assert told["case"].route == route
    assert told["children"][0].name == "Test Child Ada"
    assert "the case for consideration form" in told["gaps"]
    assert page.editors["way"].value() == ways.FORM, "the next one begins as usual"


def test_no_choice_pushes_the_page_apart(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = new_case(qtbot, around, on_desk)
    page.resize(800, 640)  # what a screen of 1024 pixels leaves
    qtbot.wait(50)
    box = page.editors["way"].widget
    within = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(box)).viewport()
    assert box.mapTo(within, box.rect().topRight()).x() <= within.width()


def test_what_is_missing_is_said_beside_its_field(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = new_case(qtbot, around, on_desk)
    page.opened(way="notification")
    page.do()
    qtbot.waitUntil(lambda: "Say who told" in page._refusals["from"].text())
    page.editors["from"].show_value("Test Authority")
    page.do()
    qtbot.waitUntil(lambda: "Name at least one child" in page._refusals["child.name"].text())
    page.editors["child.name"].show_value("unborn")
    page.editors["authority_aware_on"].show_value("2015-12-09")
    page.editors["received_on"].show_value("2015-12-08")
    page.do()
    qtbot.waitUntil(lambda: "before it became aware" in page._refusals["authority_aware_on"].text())
    page.editors["authority_aware_on"].show_value("someday")
    page.do()
    assert "no day" in page._refusals["authority_aware_on"].text()


def test_the_way_is_kept_with_what_was_typed(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    first = new_case(qtbot, around, on_desk)
    first.opened(way="court")
    first.editors["from"].show_value("Test Court")
    first.save_now()
    second = new_case(qtbot, around, on_desk)
    assert (second.editors["way"].value(), second.editors["from"].value()) == ("court", "Test Court")
    assert is_asked(second, "from")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"child.name": "Zoey O'Harra"}, "A child of a similar name."),
        ({"child.name": "Lukas"}, "A child of a similar name."),
        ({"child.born_on": "2013-02-14"}, "A child of the same birth date."),
        ({"child.name": "Lucasz Zoe", "child.born_on": "2013-02-14"}, "A child of the same birth date and a similar name."),
        ({"child.nhs_number": "9990000018"}, "The same NHS number."),
    ],
)
def test_a_child_spelt_otherwise_or_known_by_its_birth_date_is_found_while_typing(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, typed: dict[str, str], why: str
) -> None:
    case = on_desk(receive)
    page = new_case(qtbot, around, on_desk)
    for name, value in typed.items():
        page.editors[name].show_value(value)
    qtbot.waitUntil(lambda: case in words(page.known))
    assert why in words(page.known)
    assert "born 14 February 2013" in words(page.known)


def test_what_is_half_typed_is_no_likeness_and_no_refusal(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen
) -> None:
    on_desk(receive)
    page = new_case(qtbot, around, on_desk)
    page.editors["child.born_on"].show_value("14/0")
    page.editors["child.name"].show_value("Test Girl Somebody")
    qtbot.waitUntil(lambda: "Nobody found" in words(page.known))
    page.editors["child.name"].show_value("")
    qtbot.waitUntil(lambda: "Other spellings" in words(page.known))
    assert seen.failed == []
