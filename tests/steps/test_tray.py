"""What arrives and waits to be filed, what is set aside, and what was filed on the wrong case."""

from __future__ import annotations

import base64

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import ask, do, receive, returned
from tests.steps.saying import case_of, in_tray, refused

GIVEN = {"name": "Test form.docx", "content": base64.b64encode(b"Test bytes").decode()}


def test_put_in_tray_keeps_the_bytes_and_says_when_they_came_before(desk: Desk) -> None:
    first = do(desk, "put_in_tray", **GIVEN, kind="case_form", recognised={"fields": {"died": "yes"}, "gaps": ["x"]})
    number = first.made[0].id
    assert desk.take_out(number) == b"Test bytes"
    row = desk.ask("tray")[0]
    assert (row.id, row.file, row.state, row.fields, row.gaps) == (number, "Test form.docx", "waiting", {"died": "yes"}, ("x",))
    again = do(desk, "put_in_tray", **GIVEN, part_of=number)
    assert again.warnings == (f"The very same file came before, as number {number}.",)
    assert [row.part_of for row in desk.ask("tray")] == [None, number]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"content": "no base64!"}, "content", "base64"), ({"content": "é"}, "content", "base64"), ({"content": ""}, "content", "empty"),
        ({"name": " "}, "name", "no name"), ({"part_of": 99}, "part_of", "no paper 99"), ({"recognised": []}, "recognised", "an object"),
        ({"recognised": {"fields": 1}}, "recognised.fields", "an object"), ({"recognised": {"gaps": "x"}}, "recognised.gaps", "texts"),
        ({"recognised": {"warnings": [1]}}, "recognised.warnings", "texts"),
    ],
)  # fmt: skip
def test_what_cannot_go_into_the_tray(desk: Desk, given: dict[str, object], field: str, words: str) -> None:
    assert words in refused(desk, "put_in_tray", field, **{**GIVEN, **given})


def test_odd_characters_in_what_was_recognised_are_dropped(desk: Desk) -> None:
    do(desk, "put_in_tray", **GIVEN, recognised={"fields": {"what_happened": "a\x00\ud800b"}, "warnings": ["\x07c"]})
    row = desk.ask("tray")[0]
    assert (row.fields, row.warnings) == ({"what_happened": "ab"}, ("c",))


def test_set_aside_keeps_the_paper_with_the_reason(desk: Desk) -> None:
    paper = in_tray(desk, "document")
    assert "why the paper" in refused(desk, "set_aside", "reason", tray=paper, reason=" ")
    do(desk, "set_aside", tray=paper, reason="An invitation.")
    row = desk.ask("tray", {"state": "set_aside"})[0]
    assert (row.id, row.filed_as) == (paper, "An invitation.")
    assert "left the tray already (An invitation.)" in refused(desk, "set_aside", "tray", tray=paper, reason="Again.")
    assert "no paper 99" in refused(desk, "set_aside", "tray", tray=99, reason="Gone.")
    assert "left the tray" in refused(desk, "receive_form", "tray", received_on="2015-12-01", tray=paper)


def test_move_paper_goes_to_a_case_that_has_no_paper_yet(desk: Desk) -> None:
    case, other = receive(desk), receive(desk)
    paper = in_tray(desk, "document")
    do(desk, "join_to_case", tray=paper, into=case)
    do(desk, "move_paper", paper=paper, to=other, reason="A slip.")
    assert [p.id for p in case_of(desk, other)["papers"]] == [paper]
    assert next(row.filed_as for row in desk.ask("tray") if row.id == paper) == "moved to CFC/2015/002"
    do(desk, "join_to_case", tray=paper, into=other)
    assert len(case_of(desk, other)["referrals"]) == 2, "it waited on its new case to be filed there"


def test_what_cannot_be_moved_is_refused(desk: Desk) -> None:
    case, other = receive(desk), receive(desk)
    form = in_tray(desk)
    alone = do(desk, "receive_form", received_on="2015-12-01", tray=form).case
    given = {"to": other, "reason": "A slip."}
    assert "rests on this form alone" in refused(desk, "move_paper", "paper", paper=form, **given)
    letter = do(desk, "acknowledge_receipt", case=case).documents[0].id
    assert "letter of our own" in refused(desk, "move_paper", "paper", paper=letter, **given)
    assert "no paper 99" in refused(desk, "move_paper", "paper", paper=99, **given)
    request = ask(desk, case, ["Education"])[0]
    paper = in_tray(desk, "agency_return")
    returned(desk, request, tray=paper)
    assert "on that case already" in refused(desk, "move_paper", "to", paper=paper, to=case, reason="A slip.")
    assert "why the paper" in refused(desk, "move_paper", "reason", paper=paper, to=other, reason="")
    assert "no case" in refused(desk, "move_paper", "case", paper=paper, to="CFC/2015/999", reason="A slip.")
    do(desk, "withdraw_case", case=alone, reason="Asked for.", chair="Test Chair")
    assert Stage.WITHDRAWN in [row.stage for row in desk.ask("register")]
    assert "Withdrawn" in refused(desk, "move_paper", None, paper=paper, to=alone, reason="A slip.")
