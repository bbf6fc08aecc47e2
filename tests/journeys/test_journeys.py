"""A case from its arrival to its close through the desk, and three awkward paths beside it.

Each ends with its timeline held against a golden list, and with the audit chain and every record verified.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scr_desk.cli.import_files import import_one
from scr_desk.cli.story import story_of, tell
from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.errors import RefusedError
from tests.builders import agree, ask, child_of, decide, do, listed, receive, recommend, returned
from tests.golden import check_golden

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = Path(__file__).parent.parent / "intake" / "samples"


def timeline(desk: Desk, case: str) -> str:
    """A case's history as it reads: the day it happened, the step, the sentence."""
    lines = [f"{row.happened_on}  {row.step}: {row.sentence}" for row in desk.ask("timeline", {"case": case})]
    return "\n".join(lines) + "\n"


def on(desk: Desk, day: str) -> None:
    desk.take_as_today(date.fromisoformat(day))


def from_word_form_to_close(desk: Desk) -> list[str]:
    """The demonstration's own story: the whole path from a Word form to a closed case."""
    story = story_of(desk, None)
    changes = list(tell(story))
    assert sum(len(change.documents) for change in changes) == 58
    return [story.case]


def deferred_to_a_second_meeting(desk: Desk) -> list[str]:
    """Requests before the agreement, an inquorate meeting, a deferral, a stepfather, a return after the meeting."""
    case = receive(desk, concern_working_together="unknown")
    on(desk, "2015-11-04")
    first, police, hospital, surgery = ask(desk, case, letter_on="2015-11-04")
    on(desk, "2015-11-06")
    agree(desk, case, how="urgent", agreed_on="2015-11-06")
    meeting = do(desk, "arrange_meeting", kind="urgent", on="2015-11-12", at="9:30", place="Test Hall").made[0].id
    do(desk, "set_agenda", meeting=meeting, cases=[case])
    on(desk, "2015-11-10")
    returned(desk, surgery, nil=True, returned_on="2015-11-10")
    do(
        desk,
        "pause_request",
        request=hospital,
        asked_by="Test Officer",
        reason="police request",
        look_again_on="2015-11-16",
    )
    on(desk, "2015-11-12")
    returned(desk, police, oral=True, returned_on="2015-11-12")
    there = [
        {"name": "Test Sub-Group Chair", "role": "chair"},
        {"name": "Test Member One", "role": "member", "agency": "Health"},
    ]
    do(desk, "record_attendance", meeting=meeting, attendance=there)
    with pytest.raises(RefusedError, match="not quorate"):
        recommend(desk, case, meeting, "defer", against_criteria_reasons="Two summaries are still out.")
    recommend(
        desk, case, meeting, "defer",
        against_criteria_reasons="Two summaries are still out.", quorum_override_because="A child at home may be at risk.",
    )  # fmt: skip
    assert desk.ask("register")[0].stage is Stage.AGREED
    on(desk, "2015-11-16")
    do(desk, "restart_request", request=hospital)
    do(desk, "add_person", case=case, family={"name": "Test Stepfather One", "relationship": "stepfather"})
    missing = {row.agency_name for row in desk.ask("case", {"case": case})["not_asked_about"]}
    assert len(missing) == 4, "all four agencies were asked before the stepfather was known"
    extra = ask(desk, case, ["GP practices"], letter_on="2015-11-16")[0]
    on(desk, "2015-11-25")
    returned(desk, first, returned_on="2015-11-18", people=[])
    second = listed(desk, case, on="2015-12-01")
    on(desk, "2015-12-01")
    recommend(desk, case, second, "full_scr")
    do(desk, "send_recommendation", case=case, sent_on="2015-12-01")
    on(desk, "2015-12-03")
    returned(
        desk, hospital, returned_on="2015-12-03", view="other_review", view_other="audit", view_reasons="One ward only."
    )
    returned(desk, extra, nil=True, returned_on="2015-12-03")
    on(desk, "2015-12-04")
    decide(desk, case, decided_on="2015-12-04")
    returned(desk, police, returned_on="2015-12-04")
    return [case]


def decided_otherwise_and_again(desk: Desk) -> list[str]:
    """The Chair departs from the recommendation against the criteria; the panel disagrees; the decision is superseded."""
    case = receive(
        desk, died="yes", seriously_harmed="unknown", children=[{"name": "Test Child Kay", "died_on": "2015-10-29"}]
    )
    on(desk, "2015-11-06")
    agree(desk, case)
    ids = ask(desk, case, ["Constabulary", "Hospitals"])
    on(desk, "2015-11-20")
    returned(desk, ids[0], returned_on="2015-11-20", view="no_review", view_reasons="An accident.")
    do(desk, "excuse_request", request=ids[1], reason="No record before the day itself.")
    meeting = listed(desk, case)
    on(desk, "2015-12-01")
    recommend(desk, case, meeting, "full_scr")
    do(desk, "send_recommendation", case=case, sent_on="2015-12-01", channel="by_hand")
    on(desk, "2015-12-02")
    with pytest.raises(RefusedError, match="departing from it"):
        decide(desk, case, "no_review", against_criteria_reasons="x")
    with pytest.raises(RefusedError, match="going against the criteria"):
        decide(desk, case, "no_review", departs_because="The inquest found an accident.")
    decide(
        desk, case, "no_review",
        departs_because="The inquest found an accident.", against_criteria_reasons="Neglect was ruled out by the coroner.",
    )  # fmt: skip
    do(desk, "send_notice", case=case, notice="national_panel", sent_on="2015-12-02", channel="secure_email")
    closed = do(desk, "close_case", case=case, reason="Decided.")
    assert any("Ofsted: not told" in warning for warning in closed.warnings)
    on(desk, "2016-01-11")
    do(desk, "reopen_case", case=case, reason="The national panel disagrees.")
    agree(desk, case, agreed_on="2016-01-11")
    again = listed(desk, case, on="2016-01-12")
    on(desk, "2016-01-12")
    do(desk, "answer_criterion", case=case, child=child_of(desk, case), criterion="abuse_or_neglect", answer="yes",
       evidence="Earlier referrals for neglect.", source="Constabulary's summary, page 2", reason="Read again.")  # fmt: skip
    recommend(desk, case, again, "full_scr")
    do(desk, "send_recommendation", case=case, sent_on="2016-01-12")
    on(desk, "2016-01-13")
    with pytest.raises(RefusedError, match="takes its place"):
        decide(desk, case, decided_on="2016-01-13")
    decide(desk, case, decided_on="2016-01-13", supersedes_because="The panel's letter of 8 January.")
    old, new = desk.ask("decisions")
    assert (old.superseded_by, new.supersedes) == (new.id, old.id)
    assert old.course == "no_review", "the earlier decision stands as it was made"
    for recipient in ("ofsted", "dfe", "national_panel"):
        do(desk, "send_notice", case=case, notice=recipient, sent_on="2016-01-13")
    do(desk, "close_case", case=case, reason="A review is commissioned.")
    return [case]


def told_first_form_later_then_another_board(desk: Desk) -> list[str]:
    """A notification with no form; two forms join it and differ; a duplicate is joined; the case goes to another Board."""
    on(desk, "2015-10-30")
    told = do(
        desk, "receive_notification", told_on="2015-10-30", children=[{"name": "Test Child Mó O'Neill-Łukasz <Junior>"}],
        reference="N-1", authority_aware_on="2015-10-29", incident_on="2015-10-28", **{"from": "Test County Council"},
    )  # fmt: skip
    case = told.case or ""
    on(desk, "2015-11-02")
    form = import_one(desk, SAMPLES / "form-table.docx", accept=False)
    joined = do(desk, "join_to_case", tray=form["id"], into=case, joined_on="2015-11-02")
    assert joined.warnings, "the form gives another incident date"
    known = desk.ask("case", {"case": case})
    assert known["case"].first_told_on == date(2015, 10, 30), "a later arrival never restarts the Chair's month"
    conflict = known["conflicts"][0]
    do(
        desk,
        "settle_conflict",
        case=case,
        conflict=conflict.id,
        stands="on_referral",
        reason="Test Lead One confirms the 29th.",
    )
    do(desk, "correct", case=case, field="incident_place", value="Test Street", reason="Left out on the form.")
    duplicate = receive(desk, received_on="2015-11-02", children=[{"name": "Test Child Mó O'Neill-Łukasz <Junior>"}])
    do(desk, "join_to_case", case=duplicate, into=case, reason="The same child, sent twice.", joined_on="2015-11-02")
    do(desk, "answer_first_check", case=case, check="normally_resident_here", answer="no", note="Lives in Testshire.")
    on(desk, "2015-11-05")
    do(desk, "pass_to_another_board", case=case, board="Testshire Safeguarding Children Board", reason="The child lives there.",
       accepted_on="2015-11-05")  # fmt: skip
    return [case, duplicate]


@pytest.mark.parametrize(
    "journey",
    [
        from_word_form_to_close,
        deferred_to_a_second_meeting,
        decided_otherwise_and_again,
        told_first_form_later_then_another_board,
    ],
)
def test_journey_leaves_its_golden_timeline(desk: Desk, journey: Callable[[Desk], list[str]]) -> None:
    cases = journey(desk)
    check_golden(GOLDEN / f"{journey.__name__}.txt", "\n".join(timeline(desk, case) for case in cases))
    verdict = desk.verify()
    assert verdict.ok, [fault.sentence for fault in verdict.faults]


def test_views_count_nil_returns_apart(desk: Desk) -> None:
    case = receive(desk)
    first, second, *_ = ask(desk, case)
    returned(desk, first)
    returned(desk, second, nil=True)
    assert desk.ask("case", {"case": case})["views"] == "Full Serious Case Review: 1; nil return: 1; awaited: 2"
