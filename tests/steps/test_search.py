"""Search as somebody types: names, references, agencies, the texts of papers; nothing typed is an operator."""

from __future__ import annotations

import base64

import pytest

from scr_desk.desk import Desk
from tests.builders import AGENCIES, agree, ask, do, receive, returned

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
