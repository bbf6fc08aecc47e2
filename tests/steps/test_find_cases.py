"""The register's filters: what each shows, in which order; and that *overdue* is what the clocks say."""

from __future__ import annotations

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import agree, ask, at_stage, do, receive, returned
from tests.steps.saying import in_tray


@pytest.fixture
def cases(desk: Desk) -> dict[str, str]:
    """A case at every stage, one long over its target with summaries outstanding, and one of last week."""
    made = {stage.value: at_stage(desk, stage) for stage in Stage}
    old = receive(desk, received_on="2015-09-21", form_on="2015-09-21", incident_on="2015-09-10")
    agree(desk, old, agreed_on="2015-09-24")
    returned(desk, ask(desk, old, letter_on="2015-09-24")[0], returned_on="2015-10-05")
    fresh = receive(desk, received_on="2015-12-03", form_on="2015-12-03")
    return {**made, "old": old, "fresh": fresh}


def shown(desk: Desk, **asked: object) -> list[str]:
    ids = desk.ask("find_cases", asked).ids
    return [row.reference for row in desk.ask("register", {"ids": list(ids)})] if ids else []


def test_each_filter_shows_its_cases(desk: Desk, cases: dict[str, str]) -> None:
    def names(which: str) -> set[str]:
        return {name for name, case in cases.items() if case in shown(desk, which=which)}

    assert names("all") == set(cases)
    assert names("open") == {"received", "agreed", "listed", "recommended", "decided", "old", "fresh"}
    assert names("new") == {"received", "fresh"}
    assert names("sub_group") == {"listed"}
    assert names("chair") == {"received", "fresh"}
    assert names("decided") == {"decided"}
    assert names("closed") == {"closed", "withdrawn"}
    assert names("waiting") == {"agreed", "listed", "recommended", "decided", "old"}


def test_a_recommendation_that_was_sent_is_with_the_chair(desk: Desk, cases: dict[str, str]) -> None:
    do(desk, "send_recommendation", case=cases["recommended"], sent_on="2015-12-02")
    assert cases["recommended"] in shown(desk, which="chair")
    assert cases["recommended"] in {move.case for move in desk.ask("today").chair}


@pytest.mark.parametrize("day", ["2015-11-03", "2015-12-02", "2015-12-05", "2015-12-10", "2016-01-04"])
def test_overdue_is_what_the_clocks_say(desk: Desk, cases: dict[str, str], day: str) -> None:
    from datetime import date

    clocks = ("chair_decides", "agency_return")
    desk.take_as_today(date.fromisoformat(day))
    ended = {row.reference for row in desk.ask("register") if row.ending}
    late = {
        one.case
        for one in desk.ask("due")
        if one.late_by and (one.clock not in clocks or one.case not in ended) and one.clock != "review_finished"
    }
    assert set(shown(desk, which="overdue")) == late


def test_counts_are_those_of_the_lists(desk: Desk, cases: dict[str, str]) -> None:
    counts = desk.ask("count_cases")
    assert counts == {which: len(shown(desk, which=which)) for which in counts}
    assert counts["all"] == len(cases)


@pytest.mark.parametrize(
    "sort",
    ["reference", "known_as", "initials", "stage", "first_told_on", "called_on", "deadline_on", "returned", "meeting_on",
     "target_on", "decided_on", "route"],
)  # fmt: skip
def test_every_order_holds_every_case_and_turns_round(desk: Desk, cases: dict[str, str], sort: str) -> None:
    up, down = (shown(desk, sort=sort, is_descending=way) for way in (False, True))
    assert sorted(up) == sorted(down) == sorted(cases.values())


def test_the_order_is_that_of_the_lines(desk: Desk, cases: dict[str, str]) -> None:
    ids = desk.ask("find_cases", {"sort": "first_told_on", "is_descending": False}).ids
    told = [row.first_told_on for row in desk.ask("register", {"ids": list(ids)})]
    assert told == sorted(told)
    assert told[0] != told[-1]


def test_lines_tell_target_and_age(desk: Desk, cases: dict[str, str]) -> None:
    by_case = {row.reference: row for row in desk.ask("register")}
    old, decided, withdrawn = (by_case[cases[name]] for name in ("old", "decided", "withdrawn"))
    clock = next(one for one in desk.ask("due", {"case": old.reference}) if one.clock == "chair_decides")
    assert (old.target_on, old.over_target) == (clock.due_on, clock.late_by)
    assert old.over_target > 20
    assert decided.over_target == 0
    assert withdrawn.target_on is None
    assert decided.age == "2"


def test_a_preview_names_the_next_step_and_who_is_awaited(desk: Desk, cases: dict[str, str]) -> None:
    preview = desk.ask("preview", {"case": cases["old"]})
    assert preview.moves[0].what == "Put it on an agenda"
    assert len(preview.awaited) == 3
    (step,) = desk.ask("next_steps", {"ids": [preview.id]})
    assert (step.move, step.awaited) == (preview.moves[0], 3)


def test_a_preview_is_no_sight_of_the_case(desk: Desk, cases: dict[str, str]) -> None:
    before = len(desk.ask("audit"))
    desk.ask("preview", {"case": cases["old"]})
    assert [row.action for row in desk.ask("audit")][before:] == ["seen audit"]


def test_every_word_stands_in_the_case_or_in_one_of_its_papers(desk: Desk) -> None:
    told, other = receive(desk, children=[{"name": "Test Child Mia"}]), receive(desk, children=[{"name": "Test Child Ivo"}])
    agree(desk, told)
    request = ask(desk, told, ["Hospitals"])[0]
    paper = in_tray(desk, "document", content=b"A report")
    returned(desk, request, tray=paper)
    desk._db.run("UPDATE search_papers SET text = 'A torn frenulum was seen.' WHERE rowid = ?", (paper,))

    def found(text: str) -> list[str]:
        return shown(desk, text=text, sort="reference", is_descending=False)

    assert found("test child") == [told, other]
    assert found("mia frenul") == [told], "one word in the case, one in its paper"
    assert found("torn frenulum") == [told], "both in the paper"
    assert found("ivo frenulum") == []
    assert found("frenulum") == [told]
    assert found("nobody mia") == []
