"""The whole job, station by station, as a person does it at the window: one walk for every screen it is walked on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from scr_desk.desk import Desk
from tests.builders import MANAGER
from tests.ui.person import Person

PACK_PATIENCE = 60.0  # seconds for the pack, which a worker sets
CASE = "CFC/2015/001"
FORM, RETURN = "case-form.docx", "return-hospitals.docx"
ASKED = ("Children's Social Care", "Constabulary", "Hospitals")  # the bundled return carries the code of the third
HISTORY = (
    ("receive_form", "11-02"), ("answer_first_check", "11-05"), ("agree_how_to_proceed", "11-05"),
    ("ask_agencies", "11-05"), *[("record_sent", "11-05")] * 3, *[("record_return", "11-16")] * 3,
    ("set_agenda", "11-24"), ("issue_pack", "11-24"), ("record_recommendation", "12-01"),
    ("send_recommendation", "12-01"), ("record_decision", "12-02"), ("send_notice", "12-02"), ("close_case", "12-02"),
)  # fmt: skip


def lay_out_papers(folder: Path) -> Path:
    """The bundled form and return as files in a folder, as they have come in."""
    for name in (FORM, RETURN):
        with as_file(files("resources") / "demo" / name) as path:
            (folder / name).write_bytes(path.read_bytes())
    return folder


def require_done(desk: Desk) -> None:
    """The job stands in the store as it was done: the case is closed, and its history says how."""
    row = next(row for row in desk.ask("register") if row.reference == CASE)
    assert (row.agencies_asked, row.returned) == (3, 3)
    day = date(2015, 12, 1)
    assert (row.meeting_on, row.recommendation, row.recommendation_sent_on) == (day, "full_scr", day)
    assert (row.decision, row.decided_on, row.stage) == ("full_scr", date(2015, 12, 2), "closed")
    told = desk.ask("timeline", {"case": CASE})
    assert [(one.step, f"{one.happened_on:%m-%d}") for one in told] == list(HISTORY)
    assert {one.person for one in told} == {MANAGER}
    assert desk.verify().ok


def open_case(person: Person, case: str = CASE) -> None:
    person.click("Cases")
    person.open_row("Cases", case)
    person.read(case)


def a_form_becomes_a_case(person: Person) -> None:
    with person.job("J3"):
        person.click("Intake")
        person.click("Add files…")
        person.choose_file(FORM)
        person.choose_row("Arrivals", FORM)
        person.click("Accept the rest and file")
        person.read(CASE)


def it_is_agreed_how_to_proceed(person: Person, case: str = CASE) -> None:
    open_case(person, case)
    person.click("Are this and other children safe now? Yes")
    with person.job("J5"):
        person.choose("How to proceed", "Next planned meeting")
        person.type("Reason", "The child is safe, and the summaries can be in by then.")
        person.click("Record what was agreed")


def the_agencies_are_asked(person: Person) -> None:
    person.tick_only("Agencies", ASKED)
    person.click("Make the letters")
    person.wait_closed()
    person.click("Record as sent…")
    person.click("Record as sent")
    person.wait_closed()


def an_agency_returns(person: Person) -> None:
    open_case(person)
    person.tab("Agencies")
    person.choose_row("Agencies asked", "Constabulary")
    person.click("Record return…")
    person.click("All: known")
    person.choose("View on review", "Full Serious Case Review")
    person.type("Reasons for the view", "What was known was not put together.")
    person.click("Record the return")
    person.wait_closed()


def another_was_not_involved(person: Person) -> None:
    person.choose_row("Agencies asked", "Children's Social Care")
    person.click("Record return…")
    person.click("Nil return: no involvement")
    person.click("All: not known")
    person.click("Record the return")
    person.wait_closed()


def the_last_return_comes_by_the_tray(person: Person) -> None:
    person.click("Intake")
    person.click("Add files…")
    person.choose_file(RETURN)
    person.choose_row("Arrivals", RETURN)
    person.click("Accept the rest and file")
    person.read(f"Recorded on {CASE}")


def a_meeting_is_arranged(person: Person) -> None:
    person.click("Meetings")
    person.click("Arrange a meeting…")
    person.choose("Kind", "Planned")
    person.type("On", "1/12/15")
    person.type("At (24 h)", "14:00")
    person.type("Place", "Test Hall")
    person.click("Arrange the meeting")
    person.wait_closed()
    person.read("Sub-group, Tue 1 Dec 2015")


def the_case_is_put_on_its_agenda(person: Person, case: str = CASE) -> None:
    open_case(person, case)
    person.tab("Meeting")
    with person.job("J12"):
        person.click("Put on an agenda…")
        person.click("Put on the agenda")
    person.wait_closed()


def the_papers_are_issued(person: Person) -> None:
    person.click("Open the meeting")
    person.click("Issue papers…")
    person.click("Issue papers")
    person.read("Version 1, issued Tue 24 Nov 2015", patience=PACK_PATIENCE)


def the_sub_group_recommends(person: Person) -> None:
    person.click("Meetings")
    person.open_row("Meetings", "Tue 1 Dec 2015")
    person.tab("People")
    person.click("Record attendance…")
    person.click("Another person")
    for at, agency in enumerate(("Constabulary", "Hospitals", "Education"), 2):
        person.type(f"Name of person {at}", f"Test Member {at}")
        person.type(f"Agency of person {at}", agency)
    person.click("Record")
    person.read("Quorate.")
    open_case(person)
    person.click("Record recommendation…")
    person.choose("Recommended course", "Commission a Serious Case Review")
    person.type("Rationale", "Criteria (a) and (b)(ii) are met.")
    person.type("Dissent: who, what, why; or “none”", "none")
    person.click("Record")
    person.wait_closed()
    with person.job("J19"):
        person.click("Send to the Chair…")
        person.click("Make the letter")
    person.wait_closed()


def the_chair_decides(person: Person) -> None:
    open_case(person)
    with person.job("J20"):
        person.click("Record the decision…")
        person.choose("Decision", "Commission a Serious Case Review")
        person.type("Reasons", "The criteria are met.")
        person.click("Record and seal")
    person.wait_closed()


def somebody_is_told(person: Person) -> None:
    person.tab("Decision")
    person.click("Letter to Ofsted")
    person.click("Make the letter")
    person.wait_closed()


def the_case_is_closed(person: Person) -> None:
    person.go_to("clos", "Close the case")
    person.type("Reason", "The review is commissioned.")
    person.click("Close the case")
    person.wait_closed()


def its_history_is_read(person: Person) -> None:
    person.tab("History")
    assert person.choose_row("History", "Ofsted: told of the decision").model().rowCount() == len(HISTORY)


Station = Callable[[Person], Any]
JOB: tuple[tuple[date, tuple[Station, ...]], ...] = (
    (date(2015, 11, 2), (a_form_becomes_a_case,)),
    (date(2015, 11, 5), (it_is_agreed_how_to_proceed, the_agencies_are_asked)),
    (date(2015, 11, 16), (an_agency_returns, another_was_not_involved, the_last_return_comes_by_the_tray,
                         a_meeting_is_arranged)),
    (date(2015, 11, 24), (the_case_is_put_on_its_agenda, the_papers_are_issued)),
    (date(2015, 12, 1), (the_sub_group_recommends,)),
    (date(2015, 12, 2), (the_chair_decides, somebody_is_told, the_case_is_closed, its_history_is_read)),
)  # fmt: skip
