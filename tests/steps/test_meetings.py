"""The sub-group's meetings: arranged, moved, their agenda, papers and attendance; a case put off and listed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.case_clocks import CaseClock, target_before
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read
from scr_desk.domain.workflow import Step
from scr_desk.steps import BY_NAME
from tests.builders import CHAIR, agree, at_stage, decide, do, listed, receive, recommend
from tests.steps.saying import case_of, refused, said

MEMBERS: list[dict[str, str]] = [
    {"name": "Test Sub-Group Chair", "role": "chair", "agency": "Public Health"},
    {"name": "Test One", "role": "member", "agency": "Constabulary"},
    {"name": "Test Two", "role": "member", "agency": "Hospitals"},
    {"name": "Test Three", "role": "deputy", "agency": "Education"},
]


def meeting(desk: Desk, on: str = "2015-12-20", **given: Any) -> int:
    usual = {"kind": "planned", "on": on, "at": "14:00", "place": "Test Hall"}
    return do(desk, "arrange_meeting", **{**usual, **given}).made[0].id


def agreed(desk: Desk) -> str:
    case = receive(desk)
    agree(desk, case)
    return case


def stage(desk: Desk, case: str) -> Stage:
    return Stage(next(row.stage for row in desk.ask("register") if row.reference == case))


def test_arrange_meeting(desk: Desk) -> None:
    number = meeting(desk, on="2015-12-15", at="9:30", kind="urgent")
    shown = desk.ask("meeting", {"meeting": number})
    assert (shown.held_on, shown.at, shown.kind, shown.papers_out) == (date(2015, 12, 15), "09:30", "urgent", None)
    planned = desk.ask("meeting", {"meeting": meeting(desk, on="2016-01-05")})
    assert planned.papers_out.due_on == date(2015, 12, 24), "five working days before, over Christmas and the New Year"
    assert do(desk, "arrange_meeting", kind="urgent", on="2015-12-25", at="14:00", place="Test Hall").warnings
    for at in ("24:00", "2pm", "", "14.00", "١٤:00"):
        assert "14:00" in refused(desk, "arrange_meeting", "at", kind="urgent", on="2015-12-15", at=at, place="Test Hall")
    assert "where" in refused(desk, "arrange_meeting", "place", kind="urgent", on="2015-12-15", at="14:00", place=" ")
    assert "no meeting 99" in refused(desk, "set_agenda", "meeting", meeting=99, cases=["CFC/2015/001"])


def test_set_agenda_lists_cases_in_their_order(desk: Desk) -> None:
    one, two, three = (agreed(desk) for _ in range(3))
    number = meeting(desk)
    do(desk, "set_agenda", meeting=number, cases=[two, one])
    assert said(desk, one) == "Put on the agenda of the sub-group's planned meeting on Sun 20 Dec 2015."
    do(desk, "set_agenda", meeting=number, cases=[one, three, two])
    assert desk.ask("meeting", {"meeting": number}).agenda == (one, three, two)
    assert stage(desk, two) is Stage.LISTED
    assert len([r for r in desk.ask("timeline", {"case": one}) if r.step == "set_agenda"]) == 1
    sentence = refused(desk, "set_agenda", "cases", meeting=number, cases=[one, three])
    assert sentence.startswith(f"{two} is on the agenda and missing from the new one. Put it off first")


def test_what_cannot_stand_on_an_agenda(desk: Desk) -> None:
    case, received = agreed(desk), receive(desk)
    number, other = meeting(desk), meeting(desk, on="2015-12-21")
    assert "at least one" in refused(desk, "set_agenda", "cases", meeting=number, cases=[])
    assert "twice" in refused(desk, "set_agenda", "cases", meeting=number, cases=[case, case.replace("/", "-")])
    assert "stands at “Received”" in refused(desk, "set_agenda", None, meeting=number, cases=[case, received])
    assert "no case" in refused(desk, "set_agenda", "case", meeting=number, cases=["CFC/2015/999"])
    early = meeting(desk, on="2015-11-01")
    assert "first told" in refused(desk, "set_agenda", "cases", meeting=early, cases=[case])
    do(desk, "set_agenda", meeting=number, cases=[case])
    assert "another meeting to come" in refused(desk, "set_agenda", "cases", meeting=other, cases=[case])


def test_a_case_tabled_during_the_meeting_joins_those_already_recommended(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    number = case_of(desk, case)["meetings"][0].id
    tabled = agreed(desk)
    do(desk, "set_agenda", meeting=number, cases=[tabled])
    assert desk.ask("meeting", {"meeting": number}).agenda == (case, tabled), "the one done with keeps its place"
    assert stage(desk, case) is Stage.RECOMMENDED


@pytest.mark.parametrize("ending", ["withdraw_case", "pass_to_another_board", "return_to_safeguarding_lead", "record_decision"])
def test_a_case_that_ends_leaves_the_agenda_of_a_meeting_to_come(desk: Desk, ending: str) -> None:
    case, other = agreed(desk), agreed(desk)
    number = meeting(desk)
    do(desk, "set_agenda", meeting=number, cases=[case, other])
    if ending == "record_decision":
        decide(desk, case, before_sub_group_because="A judge asks.")
    else:
        do(desk, ending, case=case, reason="As asked.", **({"board": "Test Board"} if "board" in ending else {}))
    assert desk.ask("meeting", {"meeting": number}).agenda == (other,)
    do(desk, "set_agenda", meeting=number, cases=[other])


def test_defer_case_puts_it_off_and_it_is_listed_again(desk: Desk) -> None:
    case = agreed(desk)
    first, second = meeting(desk), meeting(desk, on="2016-01-20")
    do(desk, "set_agenda", meeting=first, cases=[case])
    assert "put off" in refused(desk, "defer_case", "reason", case=case, reason=" ")
    assert "first told" in refused(desk, "defer_case", "deferred_on", case=case, reason="Not ready.", deferred_on="2015-11-01")
    do(desk, "defer_case", case=case, reason="Three summaries are out.")
    assert said(desk, case) == "Put off from the meeting on Sun 20 Dec 2015: Three summaries are out."
    assert stage(desk, case) is Stage.AGREED
    assert desk.ask("meeting", {"meeting": first}).agenda == ()
    do(desk, "set_agenda", meeting=second, cases=[case])
    assert "stands at “Received”" in refused(desk, "defer_case", None, case=receive(desk), reason="x1")


def test_a_case_deferred_at_a_meeting_today_may_be_listed_anew_at_once(desk: Desk) -> None:
    case = agreed(desk)
    today = listed(desk, case, on="2015-12-10")
    recommend(desk, case, today, "defer", against_criteria_reasons="Not ready.")
    assert stage(desk, case) is Stage.AGREED
    later = meeting(desk)
    do(desk, "set_agenda", meeting=later, cases=[case])
    assert desk.ask("meeting", {"meeting": today}).agenda == (case,), "a meeting held keeps its agenda"


def test_move_meeting_says_so_on_the_timeline_of_its_cases(desk: Desk) -> None:
    case = agreed(desk)
    number = meeting(desk)
    do(desk, "set_agenda", meeting=number, cases=[case])
    do(desk, "move_meeting", meeting=number, on="2015-12-17", reason="Snow.", at="9:00")
    assert said(desk, case) == "The sub-group's meeting was moved from Sun 20 Dec 2015 to Thu 17 Dec 2015: Snow."
    shown = desk.ask("meeting", {"meeting": number})
    assert (shown.held_on, shown.at, shown.place) == (date(2015, 12, 17), "09:00", "Test Hall")
    usual = {"meeting": number, "on": "2015-12-18", "reason": "Snow."}
    assert "14:00" in refused(desk, "move_meeting", "at", **usual, at="noon")
    assert "already" in refused(desk, "move_meeting", "on", **{**usual, "on": "2015-12-17"})
    assert "first told" in refused(desk, "move_meeting", "on", **{**usual, "on": "2015-10-01"})
    held = case_of(desk, at_stage(desk, Stage.RECOMMENDED))["meetings"][0].id
    assert "it was held" in refused(desk, "move_meeting", "meeting", **{**usual, "meeting": held})


def test_record_attendance_tells_members_from_those_who_inform(desk: Desk) -> None:
    case = agreed(desk)
    number = listed(desk, case)
    there = [*MEMBERS[:3], {"name": "Test Adviser", "role": "in_attendance", "agency": "Legal"}]
    change = do(desk, "record_attendance", meeting=number, attendance=there)
    assert change.warnings == ("Not quorate: 2 members are recorded beside the chair; the quorum is 3.",)
    do(desk, "record_attendance", meeting=number, attendance=MEMBERS)
    shown = desk.ask("meeting", {"meeting": number})
    assert (len(shown.attendance), shown.quorum_shortfall) == (4, None), "recorded again, it takes the place of the first"
    assert "it was held" in refused(desk, "move_meeting", "meeting", meeting=number, on="2015-12-18", reason="Snow.")


@pytest.mark.parametrize(
    ("there", "shortfall"),
    [
        (MEMBERS[1:], "Nobody is recorded as chair"), (MEMBERS[:2], "1 member is recorded"),
        ([*MEMBERS[:3], {**MEMBERS[3], "agency": "Hospitals"}], "come from 2 agencies"),
        ([*MEMBERS[:3], {**MEMBERS[3], "role": "apologies"}], "2 members are"), (MEMBERS, "Required for the quorum and not there: Cafcass"),
    ],
)  # fmt: skip
def test_a_meeting_without_a_quorum_goes_on_only_with_a_reason(desk: Desk, there: list[dict[str, str]], shortfall: str) -> None:
    if there is MEMBERS:
        do(desk, "change_office", quorum_required=["Cafcass", "public health"])
    case = agreed(desk)
    number = listed(desk, case)
    do(desk, "record_attendance", meeting=number, attendance=there)
    usual = {"case": case, "meeting": number, "course": "full_scr", "rationale": "As met.", "dissent": "none"}
    sentence = refused(desk, "record_recommendation", "quorum_override_because", **usual)
    assert shortfall in sentence
    do(desk, "record_recommendation", **usual, quorum_override_because="A child may be at risk.")
    kept = case_of(desk, case)["recommendations"][0]
    assert kept.quorum.endswith("The chair went on because: A child may be at risk.")
    assert all("Apologies" not in name for name in kept.present)


@pytest.mark.parametrize(
    ("there", "words"),
    [([], "Name who"), ([{"name": "", "role": "chair"}], "has a name"), ([*MEMBERS, {**MEMBERS[1], "name": "TEST ONE"}], "twice"),
     ([{"name": "test chair", "role": "member"}], "never counted")],
)  # fmt: skip
def test_attendance_that_cannot_be(desk: Desk, there: list[dict[str, str]], words: str) -> None:
    number = meeting(desk, on="2015-12-01")
    assert words in refused(desk, "record_attendance", "attendance", meeting=number, attendance=there)
    do(desk, "record_attendance", meeting=number, attendance=[*MEMBERS, {"name": CHAIR, "role": "in_attendance"}])
    ahead = meeting(desk)
    assert "not been held" in refused(desk, "record_attendance", "meeting", meeting=ahead, attendance=MEMBERS)


def test_issue_pack_papers_every_case_of_the_agenda(desk: Desk) -> None:
    one, two = agreed(desk), agreed(desk)
    number = meeting(desk, on="2015-12-14")
    assert "agenda is empty" in refused(desk, "issue_pack", "meeting", meeting=number)
    do(desk, "set_agenda", meeting=number, cases=[one, two])
    change = do(desk, "issue_pack", meeting=number)
    assert change.warnings[-1].startswith("The papers were to go out by Mon 7 Dec 2015")
    assert said(desk, one) == said(desk, two) == "Papers were issued for the sub-group's meeting on Mon 14 Dec 2015."
    assert f"{one}: First checks without an answer" in " ".join(change.warnings), "what its readers will stumble over"
    papers = [paper["name"] for paper in desk.ask("meeting", {"meeting": number}).papers]
    assert papers == [f"2015-12-14 {kind}.{ending}" for kind in ("pack", "minutes shell") for ending in ("docx", "pdf")]
    again = do(desk, "issue_pack", meeting=number, issued_on="2015-12-07").warnings
    assert not any("were to go out" in warning for warning in again), "the papers went out in time"
    assert "This is version 2: tell the members that it replaces the one before." in again


def test_preflight_says_beforehand_what_issue_pack_will_warn_of(desk: Desk) -> None:
    one = agreed(desk)
    number = meeting(desk, on="2015-12-14")
    assert [f.sentence for f in desk.ask("preflight", {"meeting": number})] == [
        "The agenda is empty: put a case on it first."
    ]
    do(desk, "set_agenda", meeting=number, cases=[one])
    found = desk.ask("preflight", {"meeting": number})
    assert {f.severity for f in found} == {"warning"}
    assert [f.sentence for f in found] == list(do(desk, "issue_pack", meeting=number).warnings[: len(found)])


def test_issue_pack_withholds_a_paper_under_its_code(desk: Desk) -> None:
    one = agreed(desk)
    number = meeting(desk, on="2015-12-14")
    do(desk, "set_agenda", meeting=number, cases=[one])
    code = f"{one.partition('/')[2]}-3"
    unknown = [{"paper": "2015/001-9", "because": "no such paper"}]
    assert "no paper 2015/001-9" in refused(desk, "issue_pack", "withheld", meeting=number, withheld=unknown)
    blank = [{"paper": code, "because": " "}]
    assert f"Say why paper {code} is withheld" in refused(
        desk, "issue_pack", "withheld", meeting=number, withheld=blank
    )
    change = do(desk, "issue_pack", meeting=number, withheld=[{"paper": code, "because": "Test interest."}])
    assert f"Paper {code} is withheld: Test interest." in change.warnings
    pack = next(document for document in change.documents if document.name.endswith("pack.pdf"))
    with pypdfium2.PdfDocument(desk.take_out(pack.id)) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "This paper is withheld from this pack: Test interest." in text


def test_a_pack_whose_building_is_stopped_leaves_nothing(desk: Desk) -> None:
    one = agreed(desk)
    number = meeting(desk, on="2015-12-14")
    do(desk, "set_agenda", meeting=number, cases=[one])
    before = desk.verify().entries
    command = read(BY_NAME["issue_pack"].command, {"meeting": number})
    with pytest.raises(RefusedError, match="cancelled"):
        desk.do(command, progress=lambda done, words: False)
    assert desk.verify().entries == before
    assert desk.ask("meeting", {"meeting": number}).papers == ()


def test_a_meeting_after_the_chairs_target_is_told(desk: Desk) -> None:
    """A recommendation that comes after the Chair's month is over comes too late for it."""
    over, in_time = receive(desk, received_on="2015-11-20"), receive(desk, received_on="2015-12-08")
    for case in (over, in_time):
        agree(desk, case, agreed_on="2015-12-09")
    on = meeting(desk, "2015-12-22")
    do(desk, "set_agenda", meeting=on, cases=[in_time, over])
    found = desk.ask("today").next_meeting
    assert [(one.case, one.due_on) for one in found.after_target] == [(over, date(2015, 12, 20))]
    do(desk, "move_meeting", meeting=on, on="2015-12-18", reason="Before the target.")
    assert desk.ask("today").next_meeting.after_target == ()


def test_a_month_that_was_decided_is_not_over(desk: Desk) -> None:
    case = at_stage(desk, Stage.DECIDED)
    clocks: list[CaseClock] = desk.ask("case", {"case": case})["clocks"]
    (target,) = [one for one in clocks if one.clock == "chair_decides"]
    assert target_before([target], date(2016, 3, 1)) is None
    running = replace(target, stopped_on=None)
    assert target_before([running], date(2016, 3, 1)) == running
    assert target_before([running], target.due_on) is None


def test_the_papers_of_every_meeting_to_come_are_to_go_out(desk: Desk) -> None:
    """An urgent meeting in front, or one whose papers are out, silences none behind it."""

    def papers() -> list[tuple[str, date | None]]:
        found = [move for move in desk.ask("today").meetings if move.step is Step.ISSUE_PACK]
        return [(move.what, move.clock and move.clock.due_on) for move in found]

    late = ("Issue the papers of Tue 15 Dec", date(2015, 12, 8))
    later = ("Issue the papers of Tue 22 Dec", date(2015, 12, 15))
    meeting(desk, on="2015-12-11", kind="urgent")
    meeting(desk, on="2015-12-14")
    listed(desk, agreed(desk), on="2015-12-22")
    planned = listed(desk, agreed(desk), on="2015-12-15")
    assert papers() == [late, later]
    today = listed(desk, agreed(desk), on="2015-12-10")
    assert papers() == [("Issue the papers of Thu 10 Dec", date(2015, 12, 3)), late, later]
    do(desk, "issue_pack", meeting=today)
    assert papers() == [late, later]
    for cancelled_on, left in (("2015-12-10", [later]), (None, [late, later])):  # no step does it yet
        with desk._db.writing():
            desk._db.run("UPDATE meetings SET cancelled_on = ? WHERE id = ?", (cancelled_on, planned))
        assert papers() == left
