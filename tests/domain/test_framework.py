from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from scr_desk import shelf
from scr_desk.domain.deadlines import Unit
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.framework import ClockKind, Rule, framework_from
from scr_desk.domain.strict_record import record_from

WT = shelf.framework("wt2015")


def table() -> dict[str, Any]:
    return tomllib.loads(shelf.read_text("frameworks", "wt2015.toml"))


def row(table: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    (found,) = [row for row in table[kind] if row["name"] == name]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", shelf.framework_names())
def test_every_framework_on_the_shelf_is_read_and_bears_its_file_name(name: str) -> None:
    assert shelf.framework(name).name == name


def test_the_names_on_which_others_rely() -> None:
    assert [criterion.name for criterion in WT.criteria] == [
        "abuse_or_neglect", "died", "seriously_harmed", "concern_working_together",
    ]  # fmt: skip
    assert [route.name for route in WT.routes] == [
        "custody", "police_custody", "remand", "sentenced", "young_offender_institution",
        "secure_training_centre", "secure_childrens_home", "detained_mental_health_act_1983",
        "deprivation_of_liberty_16_17",
    ]  # fmt: skip
    courses = [course.name for course in WT.courses if not course.form_of]
    assert courses == ["full_scr", "other_review", "no_review", "defer"]
    assert len([course for course in WT.courses if course.form_of == "other_review"]) == 6
    assert [course.name for course in WT.courses if course.answers_criteria] == ["full_scr"]
    assert [course.name for course in WT.courses if course.leaves_open] == ["defer"]


def test_the_law_as_the_guide_has_it() -> None:
    assert WT.serious_case == Rule(
        "all",
        (
            "abuse_or_neglect",
            Rule("any", ("died", Rule("all", ("seriously_harmed", "concern_working_together")))),
        ),
    )
    assert [criterion.name for criterion in WT.criteria if criterion.is_presumed] == [
        "concern_working_together"
    ]
    assert WT.child.under == 18
    assert WT.always_review.needs == ("died",)
    bounds = {route.name: (route.age_from, route.age_to) for route in WT.routes}
    assert bounds.pop("deprivation_of_liberty_16_17") == (16, 17)
    assert set(bounds.values()) == {(None, None)}
    assert "Mental Health Act 1983" in WT.route("detained_mental_health_act_1983").applies


@pytest.mark.parametrize(
    ("clock", "starts", "length", "unit", "kind", "mark"),
    [
        ("la_notification", "la_aware", 5, "working_days", "hard", "V"),
        ("case_form", "incident", 3, "calendar_days", "local", "I"),
        ("agency_return", "sent", 10, "working_days", "local", "I"),
        ("papers_out", "meeting", -5, "working_days", "local", "I"),
        ("chair_decides", "first_told", 1, "months", "soft", "V"),
        ("ofsted_told", "decision", 5, "working_days", "hard", "M"),
        ("dfe_told", "decision", 5, "working_days", "hard", "M"),
        ("panel_told", "decision", 5, "working_days", "hard", "M"),
        ("scr_completed", "initiated", 6, "months", "soft", "V"),
        ("report_before_publication", "publication", -7, "working_days", "soft", "M"),
    ],
)
def test_the_clocks(*, clock: str, starts: str, length: int, unit: str, kind: str, mark: str) -> None:
    found = WT.clock(clock)
    assert (found.starts, found.length, found.unit, found.kind, found.mark) == (
        starts, length, Unit(unit), ClockKind(kind), mark,
    )  # fmt: skip
    assert found.source


def test_only_the_agency_return_can_pause_and_only_the_form_clock_is_off() -> None:
    assert [clock.name for clock in WT.clocks if clock.is_pausable] == ["agency_return"]
    assert [clock.name for clock in WT.clocks if not clock.is_on] == ["case_form"]


def test_who_is_told() -> None:
    told = [(recipient.name, recipient.clock) for recipient in WT.told_of("no_review")]
    assert told == [
        ("ofsted", "ofsted_told"),
        ("dfe", "dfe_told"),
        ("national_panel", "panel_told"),
        ("referrer", ""),
        ("agencies", ""),
        ("family", ""),
    ]
    assert WT.told_of("single_agency_audit") == WT.told_of("other_review") == WT.told_of("full_scr")
    assert [recipient.name for recipient in WT.told_of("defer")] == ["referrer"]


def test_every_criterion_and_route_has_a_sentence_that_cites() -> None:
    said = [text for limb in WT.criteria for text in (limb.met, limb.not_met, limb.not_known)]
    said += [text for route in WT.routes for text in (route.applies, route.not_known)]
    said += [WT.child.not_a_child, WT.child.age_straddles, WT.sentences.must, WT.sentences.always]
    for text in said:
        assert text.endswith(".")
        assert "regulation 5" in text or "Working Together 2015, chapter 4" in text


def test_a_name_that_is_not_there_is_refused_with_what_there_is() -> None:
    for find in (WT.clock, WT.course, WT.criterion, WT.route, WT.told_of):
        with pytest.raises(RefusedError, match=r"wt2015 has no .* called “nowhere”: it has "):
            find("nowhere")
    with pytest.raises(RefusedError, match="wt2015"):
        shelf.framework("../secret")


def rename(kind: str, name: str, key: str, new: object) -> Callable[[dict[str, Any]], None]:
    return lambda table: row(table, kind, name).update({key: new})


def remove(kind: str, name: str, key: str) -> Callable[[dict[str, Any]], None]:
    def change(table: dict[str, Any]) -> None:
        del row(table, kind, name)[key]

    return change


SLIPS: list[tuple[Callable[[dict[str, Any]], None], str]] = [
    (rename("clocks", "panel_told", "lenght", 5), "clocks panel_told has an unknown key “lenght”"),
    (remove("clocks", "panel_told", "length"), "clocks panel_told lacks the key “length”"),
    (rename("clocks", "panel_told", "length", "5"), "clocks panel_told, length must be a whole number"),
    (rename("clocks", "panel_told", "length", True), "length must be a whole number"),
    (rename("clocks", "panel_told", "is_on", 1), "is_on must be true or false"),
    (
        rename("clocks", "panel_told", "unit", "weeks"),
        "unit must be one of working_days, calendar_days, months",
    ),
    (rename("clocks", "panel_told", "kind", "firm"), "kind must be one of hard, soft, local"),
    (rename("clocks", "panel_told", "mark", "X"), "mark must be one of S, V, M, I"),
    (rename("clocks", "panel_told", "starts", "dawn"), "clock panel_told: “dawn” is not one of decision"),
    (rename("clocks", "panel_told", "name", "dfe_told"), "clocks: “dfe_told” is given twice"),
    (rename("criteria", "died", "name", "custody"), "criteria and routes: “custody” is given twice"),
    (rename("courses", "defer", "name", "no_review"), "courses: “no_review” is given twice"),
    (rename("recipients", "dfe", "name", "ofsted"), "recipients: “ofsted” is given twice"),
    (rename("recipients", "dfe", "clock", "dawn"), "recipient dfe: “dawn” is not one of"),
    (rename("recipients", "dfe", "courses", ["dawn"]), "recipient dfe: “dawn” is not one of"),
    (rename("recipients", "dfe", "courses", "no_review"), "recipients dfe, courses must be a list"),
    (rename("courses", "single_agency_audit", "form_of", "dawn"), "course single_agency_audit: “dawn”"),
    (rename("criteria", "died", "title", 3), "criteria died, title must be a text"),
    (rename("routes", "custody", "age_from", "old"), "age_from must be a whole number"),
    (lambda table: table.pop("child"), "lacks the key “child”"),
    (lambda table: table.update(colour="blue"), "unknown key “colour”"),
    (lambda table: table.update(child=3), "child must be a table"),
    (lambda table: table["events"].update(sent=3), "events must be a table of texts"),
    (lambda table: table["always_review"].update(needs=["dawn"]), "always_review: “dawn” is not one of"),
    (lambda table: table.update(serious_case={"all": ["dawn"]}), "serious_case: “dawn” is not one of"),
    (lambda table: table.update(serious_case={"all": []}), "serious_case must be"),
    (lambda table: table.update(serious_case={"not": ["died"]}), "serious_case must be"),
    (lambda table: table.update(serious_case={"any": [{"all": [3]}]}), "serious_case, any, all must be"),
]


@pytest.mark.parametrize(("slip", "sentence"), SLIPS, ids=[sentence for _, sentence in SLIPS])
def test_a_slip_of_the_pen_is_refused_by_name(slip: Callable[[dict[str, Any]], None], sentence: str) -> None:
    changed = table()
    slip(changed)
    with pytest.raises(RefusedError) as refused:
        framework_from(changed)
    said = str(refused.value)
    assert said.startswith("The framework wt2015")
    assert sentence in said
    assert said.endswith(".")


def test_a_file_without_a_name_is_refused() -> None:
    with pytest.raises(RefusedError, match="without a name"):
        framework_from({})


def test_a_record_is_read_only_from_a_table() -> None:
    with pytest.raises(RefusedError, match="The rule book must be a table"):
        record_from(Rule, ["all"], place="The rule book")
