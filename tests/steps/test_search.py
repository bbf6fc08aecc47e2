"""Search as somebody types: names, references, agencies, the texts of papers; nothing typed breaks the engine."""

from __future__ import annotations

import base64

import pytest
from hypothesis import HealthCheck, given, settings

from scr_desk.desk import Desk
from tests.builders import AGENCIES, agree, ask, do, receive, returned
from tests.domain.test_search_words import TYPED

TEXT = [
    {"heading": "Summary of involvement"},
    {"paragraph": "A torn frenulum was seen by Test Nurse Łucja O'Neill."},
    {"rows": [["1 Oct 2015", "Ward visit"], ["2 Oct 2015", "Discharged home"]]},
]


@pytest.fixture
def case(desk: Desk) -> str:
    """A case with a return of the hospitals that came as a paper, and another case beside it."""
    receive(desk, children=[{"name": "Test Other Child", "born_on": "2012-01-01"}], agencies=["Probation"])
    case = receive(desk)
    agree(desk, case)
    request = ask(desk, case, AGENCIES[2:3])[0]
    content = base64.b64encode(b"Test bytes").decode()
    given = {"name": "Hospitals-final.docx", "content": content, "recognised": {"text": TEXT}}
    returned(desk, request, tray=do(desk, "put_in_tray", **given).made[0].id)
    return case


def found(desk: Desk, text: str) -> list[str]:
    return [hit.case for hit in desk.ask("search", {"text": text})]


@pytest.mark.parametrize(
    "text",
    [
        "frenulum", "FRENUL", "lucja", "Łucja", "oneill", "O'Neill", "Hospitals-final", "ward visit", '"torn frenulum"',
        "“torn frenulum”", "ohara luk", "zoe", "discharged zoe", "frenulum 002", "CFC/2015/002 ward", "2015/2 ward",
    ],
)  # fmt: skip
def test_it_finds_the_case_by_what_its_paper_says(desk: Desk, case: str, text: str) -> None:
    assert found(desk, text) == [case]


@pytest.mark.parametrize("text", ['"frenulum torn"', "frenulum probation", "frenulumx", '"zoe discharged"'])
def test_it_finds_no_more_than_was_asked(desk: Desk, case: str, text: str) -> None:
    assert case not in found(desk, text)


@pytest.mark.parametrize(
    "text", ['"', '"torn', "torn*", "NEAR(torn frenulum)", "text:torn", "torn AND", "-torn", "(", "^torn", "' OR 1=1"]
)
def test_signs_of_the_engine_are_only_words(desk: Desk, case: str, text: str) -> None:
    found(desk, text)
    words = desk.ask("find_cases", {"text": text})
    assert isinstance(words.ids, tuple)


def test_initials_and_the_number_alone_find_a_case(desk: Desk, case: str) -> None:
    assert case in found(desk, "TL")
    assert found(desk, "2") == [case] or case in found(desk, "2")


def test_the_paper_says_where_it_stands(desk: Desk, case: str) -> None:
    (hit,) = desk.ask("search", {"text": "frenulum"})
    assert hit.paper == "Hospitals-final.docx"
    assert "[frenulum]" in hit.excerpt


def test_a_paper_is_found_on_the_case_to_which_it_was_moved(desk: Desk, case: str) -> None:
    other = next(row.reference for row in desk.ask("register") if row.reference != case)
    paper = next(row.id for row in desk.ask("tray", {"state": "filed"}))
    do(desk, "move_paper", paper=paper, to=other, reason="It belongs there.")
    assert found(desk, "frenulum") == [other]


def test_a_paper_in_the_tray_is_on_no_case_yet(desk: Desk, case: str) -> None:
    content = base64.b64encode(b"Test bytes two").decode()
    text = [{"paragraph": "quixotry"}]
    do(desk, "put_in_tray", name="Test letter.txt", content=content, recognised={"text": text})
    assert found(desk, "quixotry") == []


# --- what may be typed besides words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("frenulum -zoe", False), ("frenulum -mia", True), ('frenulum -"torn frenulum"', False),
        ("frenulum OR nothing", True), ("nothing OR frenulum zoe", True), ("nothing OR never", False),
        ("agency:hospitals", True), ("agency:gloucestershire zoe", True), ("agency:probation zoe", False),
        ("name:mother", True), ("name:frenulum", False), ("-name:mother", False),
        ("stage:how", True), ("stage:proceed frenulum", True), ("stage:closed", False), ("-stage:closed zoe", True),
        ("stage:nonsense", False), ("stage:how OR stage:closed", True),
        ("14/02/2013", True), ("14 Feb 2013", True), ("2013-02-14", True), ("14.2.13 zoe", True),
        ("15/02/2013", False), ("zoe -14/02/2013", False), ("1/5/1990", True),  # the mother's
        ("1 Oct 2015", True), ("01/10/2015", True),  # a day in the paper
    ],
)  # fmt: skip
def test_operators(desk: Desk, case: str, text: str, is_found: bool) -> None:
    assert (case in found(desk, text)) is is_found
    ids = desk.ask("find_cases", {"text": text}).ids
    shown = [row.reference for row in desk.ask("register", {"ids": list(ids)})] if ids else []
    assert (case in shown) is is_found, "the register finds what the palette finds"


def test_a_search_without_a_word_shows_no_excerpt(desk: Desk, case: str) -> None:
    (hit,) = desk.ask("search", {"text": "stage:how"})
    assert (hit.case, hit.excerpt) == (case, "")
    (hit,) = desk.ask("search", {"text": "agency:hospitals"})
    assert "[" in hit.excerpt
    assert desk.ask("search", {"text": "frenulum stage:closed"}) == ()
    assert desk.ask("search", {"text": "frenulum", "names_only": True}) == ()
    assert [one.case for one in desk.ask("search", {"text": "zoe OR mia", "names_only": True})] == [case]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(TYPED)
def test_no_typed_text_breaks_the_engine(desk: Desk, typed: str) -> None:
    desk.ask("search", {"text": typed})
    desk.ask("search", {"text": typed, "names_only": True})
    desk.ask("find_cases", {"text": typed})
