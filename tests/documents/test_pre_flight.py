"""What is looked at before a pack goes out, and the codes of its papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scr_desk.documents.pack import PackPlan, pack
from scr_desk.documents.pre_flight import pre_flight
from scr_desk.documents.reading import entries, headings, plain_text
from scr_desk.documents.received import Received
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.paper_codes import codes_of
from tests.documents import full_case

BEFORE = date(2015, 11, 26)


def plan(*cases: CaseFile, **more: object) -> PackPlan:
    return PackPlan(meeting=full_case.meeting_file(), cases=cases, quorum=full_case.office_file().quorum, **more)  # type: ignore[arg-type]


def sentences(made: PackPlan, severity: str, *, on: date = BEFORE) -> list[str]:
    return [one.sentence for one in pre_flight(made, on=on) if one.severity == severity]


def test_a_sound_pack_is_stopped_by_nothing() -> None:
    assert sentences(plan(full_case.case_file(), received=full_case.received()), "error") == []


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (plan(), "The agenda is empty: put a case on it first."),
        (
            plan(full_case.case_file(), withheld={"2015/016-9": "no reason"}),
            "There is no paper 2015/016-9 in this pack, so it cannot be withheld.",
        ),
        (plan(full_case.case_file(), withheld={"2015/016-2": " "}), "Say why paper 2015/016-2 is withheld."),
    ],
)
def test_what_stops_a_pack(made: PackPlan, sentence: str) -> None:
    assert sentences(made, "error") == [sentence]


def test_a_cancelled_meeting_has_no_pack() -> None:
    meeting = full_case.meeting_file()
    cancelled = replace(meeting, meeting=replace(meeting.meeting, cancelled_on=BEFORE, cancelled_because="Test snow"))
    made = replace(plan(full_case.case_file()), meeting=cancelled)
    assert sentences(made, "error") == ["That meeting was cancelled."]


def test_what_its_readers_will_stumble_over() -> None:
    scanned = Received(name="Test scan.pdf", parts=({"paragraph": ""},), content=b"%PDF", pages=1)
    photo = Received(name="Test photo.jpg")
    made = plan(full_case.case_file(), received={11: scanned, 12: photo}, version=2)
    told = sentences(made, "warning", on=date(2015, 12, 4))
    assert "The meeting was on 3 December 2015, before this pack." in told
    assert "This is version 2: tell the members that it replaces the one before." in told
    assert "CFC/2015/016: a disclosure hold is open. Ask before the pack leaves." in told
    assert (
        "CFC/2015/016: the return of Test Hospitals NHS Foundation Trust names nobody who signed it off." in told
    )
    assert "CFC/2015/016: Test scan.pdf is a picture of its text; it cannot be searched or read aloud." in told
    assert (
        "CFC/2015/016: Test photo.jpg holds no text that can be set; only its name stands in the pack." in told
    )
    assert any("Agency summaries not received" in one for one in told)


def test_every_paper_keeps_its_code_whatever_comes_in() -> None:
    full = full_case.case_file()
    none_returned = replace(full, returns=())
    assert codes_of(full) == codes_of(none_returned)
    assert codes_of(full)[3:6] == ("2015/016-4.1", "2015/016-4.2", "2015/016-4.3")
    cancelled = replace(
        full, requests=tuple(replace(one, cancelled_on=BEFORE) if one.id == 2 else one for one in full.requests)
    )
    assert codes_of(cancelled) == tuple(code for code in codes_of(full) if code != "2015/016-4.2")


def test_the_codes_are_those_that_stand_over_the_papers() -> None:
    file = full_case.case_file()
    document = pack(plan(file), full_case.issue())
    printed = [one.words.split()[0] for one in headings(document) if one.words.startswith("2015/016-")]
    assert tuple(printed) == codes_of(file)
    assert [one for one in headings(document) if one.level <= 2] == list(entries(document))


def test_a_case_without_returns_has_a_sheet_for_each_agency() -> None:
    bare = full_case.bare_file()
    told = plain_text(pack(plan(bare), full_case.issue()))
    assert "## 2015/017-4.1 Test Constabulary: not sent yet" in told
    nobody = replace(bare, requests=(), asked=())
    assert "## 2015/017-4 Agencies’ summaries: nobody has been asked" in plain_text(pack(plan(nobody), full_case.issue()))
