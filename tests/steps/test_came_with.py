"""A mail and what hangs on it: one arrival in the tray, filed in one go."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from scr_desk.desk import Desk
from tests.builders import ask, do, receive
from tests.steps.saying import case_of, refused

ON = {"received_on": "2015-11-03"}


def put(desk: Desk, name: str, kind: str, *, part_of: int | None = None, **fields: Any) -> int:
    given = {"name": name, "content": base64.b64encode(name.encode()).decode(), "kind": kind, "part_of": part_of}
    return do(desk, "put_in_tray", **given, recognised={"fields": fields}).made[0].id


def shown(desk: Desk) -> dict[str, list[str]]:
    """Each arrival with what came with it."""
    return {row.file: [one.file for one in row.came_with] for row in desk.ask("arrivals")}


def test_a_mail_with_its_attachments_is_one_arrival_led_by_its_first_form(desk: Desk) -> None:
    put(desk, "letter.pdf", "document")
    mail = put(desk, "reply.eml", "email")
    put(desk, "notes.pdf", "document", part_of=mail)
    put(desk, "return.docx", "agency_return", part_of=mail)
    put(desk, "second return.docx", "agency_return", part_of=mail)
    assert shown(desk) == {"letter.pdf": [], "return.docx": ["reply.eml", "notes.pdf"], "second return.docx": []}
    assert desk.ask("waiting").to_file == 3
    assert desk.ask("today").arrivals == 3, "Today counts what Intake shows"
    row = next(row for row in desk.ask("arrivals") if row.file == "return.docx")
    assert row.part_of == "reply.eml"


def test_a_mail_without_a_form_leads_what_hangs_on_it(desk: Desk) -> None:
    mail = put(desk, "letter.eml", "email")
    put(desk, "scan.pdf", "document", part_of=mail)
    inner = put(desk, "forwarded.eml", "email", part_of=mail)
    put(desk, "form.docx", "case_form", part_of=inner)
    empty = put(desk, "empty.eml", "email")
    assert shown(desk) == {"letter.eml": ["scan.pdf"], "form.docx": ["forwarded.eml"], "empty.eml": []}
    do(desk, "set_aside", tray=mail, reason="An advertisement.", also=[mail + 1])
    assert shown(desk) == {"form.docx": ["forwarded.eml"], "empty.eml": []}
    assert {row.id for row in desk.ask("tray", {"state": "set_aside"})} == {mail, mail + 1}
    assert empty


def test_a_mail_is_filed_with_the_return_that_hung_on_it(desk: Desk) -> None:
    case = receive(desk)
    do(desk, "agree_how_to_proceed", case=case, how="urgent", agreed_on="2015-11-03", manager="Test", chair="Test", reason="Now.")
    (request,) = ask(desk, case, ["Hospitals"])
    mail = put(desk, "reply.eml", "email")
    paper = put(desk, "return.docx", "agency_return", part_of=mail, summary="Seen.")
    notes = put(desk, "notes.pdf", "document", part_of=mail)
    do(desk, "record_return", request=request, returned_on="2015-11-16", nil=False, tray=paper, also=[mail, notes])
    papers = {one.id: (one.kind, one.request_id) for one in case_of(desk, case)["papers"] if not one.is_ours}
    assert papers == {
        paper: ("agency_return", request), mail: ("email", request), notes: ("document", request),
    }  # fmt: skip
    filed = {row.id: row.filed_as for row in desk.ask("tray")}
    assert filed[mail].startswith("with the return of ")
    assert filed[mail].endswith(case)
    assert desk.ask("arrivals") == ()
    told = [row.subject for row in desk.ask("audit") if row.action == "record_return"]
    assert told[:3] == [f"tray:{paper}", f"tray:{mail}", f"tray:{notes}"], "each has an entry of its own"
    assert desk.verify().ok


def test_a_form_takes_its_mail_along_into_a_new_case_or_another(desk: Desk) -> None:
    mail = put(desk, "form.eml", "email")
    paper = put(desk, "form.docx", "case_form", part_of=mail)
    case = do(desk, "receive_form", tray=paper, also=[mail], **ON).case or ""
    assert [one.name for one in case_of(desk, case)["papers"]] == ["form.eml", "form.docx"]
    mail = put(desk, "more.eml", "email")
    notes = put(desk, "notes.pdf", "document", part_of=mail)
    do(desk, "join_to_case", into=case, tray=mail, also=[notes])
    assert {one.name for one in case_of(desk, case)["papers"]} == {"form.eml", "form.docx", "more.eml", "notes.pdf"}


def test_what_is_left_of_a_mail_knows_the_case_of_the_rest(desk: Desk) -> None:
    mail = put(desk, "form.eml", "email")
    paper = put(desk, "form.docx", "case_form", part_of=mail)
    case = do(desk, "receive_form", tray=paper, **ON).case
    (row,) = desk.ask("arrivals")
    assert (row.file, row.case) == ("form.eml", case)


def test_only_what_came_with_a_paper_goes_with_it(desk: Desk) -> None:
    mail, other = put(desk, "a.eml", "email"), put(desk, "b.eml", "email")
    form = put(desk, "form.docx", "case_form", part_of=mail)
    second = put(desk, "second.docx", "case_form", part_of=mail)
    stray = put(desk, "stray.pdf", "document", part_of=other)
    for wrong in (other, stray, form):
        assert "did not come with" in refused(desk, "receive_form", "also", tray=form, also=[wrong], **ON)
    assert "a form of its own" in refused(desk, "receive_form", "also", tray=form, also=[second], **ON)
    assert "no paper 99" in refused(desk, "receive_form", "tray", tray=form, also=[99], **ON)
    assert "did not come with" in refused(desk, "receive_form", "also", form={}, also=[mail], **ON)
    do(desk, "set_aside", tray=mail, reason="Not ours.")
    assert "left the tray" in refused(desk, "receive_form", "also", tray=form, also=[mail], **ON)


@pytest.mark.parametrize("number", [0, -1])
def test_numbers_that_no_paper_has_are_refused(desk: Desk, number: int) -> None:
    paper = put(desk, "a.docx", "case_form")
    refused(desk, "set_aside", "tray", tray=paper, reason="x", also=[number])
