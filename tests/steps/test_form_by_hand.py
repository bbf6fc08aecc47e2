"""A form's reading put right field by field before it is filed, and what is kept of that."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scr_desk.desk import Desk
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.form_by_hand import form_by_hand, words_of
from tests.builders import FORM, do, receive
from tests.steps.saying import case_of, in_tray, refused, said

ON = {"received_on": "2015-11-03"}
CHANGES = {
    "children.0.born_on": "2012-02-14",
    "children.0.school": None,
    "referrer.role": "Head of service",
    "incident_place": "At home",
    "agencies": ["Hospitals"],
    "children.0.gender": "Female",  # as it was read
}


def filed(desk: Desk, changes: dict[str, Any]) -> str:
    return do(desk, "receive_form", tray=in_tray(desk), changes=changes, **ON).case or ""


def test_what_was_misread_is_filed_as_a_person_put_it_right(desk: Desk) -> None:
    known = case_of(desk, filed(desk, CHANGES))
    (child,) = known["children"]
    assert (child.born_on, child.school, child.name) == ("2012-02-14", "", FORM["children"][0]["name"])
    assert known["case"].incident_place == "At home"
    assert known["case"].agencies_named == ("Hospitals",)
    assert known["referrals"][0].referrer_role == "Head of service"


def test_the_history_tells_what_was_changed_from_what_was_read(desk: Desk) -> None:
    case = filed(desk, CHANGES)
    assert said(desk, case) == (
        "Case for consideration received from Test Referrer One; put right by hand from what was read: child: date of"
        " birth, child: school or setting, referrer: role, place, agencies known to be involved."
    )
    known = case_of(desk, case)
    received = json.loads(known["referrals"][0].as_received)
    assert received["children"][0]["born_on"] == "2013-02-14", "as received is what was read"
    kept = {one.field: (one.of, one.old, one.new) for one in known["corrections"]}
    assert kept["children.0.born_on"] == ("form", "2013-02-14", "2012-02-14")
    assert kept["children.0.school"] == ("form", "Test Nursery", "")
    assert set(kept) == set(CHANGES) - {"children.0.gender"}, "what was left as it was read is no change"


def test_a_form_that_joins_a_case_is_put_right_too(desk: Desk) -> None:
    case = receive(desk)
    do(desk, "join_to_case", into=case, tray=in_tray(desk), joined_on="2015-11-04", changes={"incident_on": "2015-10-30"})
    assert "put right by hand from what was read: date of the incident" in said(desk, case)
    conflict = case_of(desk, case)["conflicts"][0]
    assert (conflict.on_case, conflict.on_referral) == ("2015-10-29", "2015-10-30")


def test_somebody_who_was_misread_can_be_left_out_or_added(desk: Desk) -> None:
    nobody = dict.fromkeys(f"family.0.{name}" for name in FORM["family"][0])
    known = case_of(desk, filed(desk, {**nobody, "children.1.name": "Test Child Two"}))
    assert known["family"] == ()
    assert [child.name for child in known["children"]] == [FORM["children"][0]["name"], "Test Child Two"]


@pytest.mark.parametrize(
    ("changes", "at"),
    [({"children.0.born_on": "14.2."}, "form.children.0.born_on"), ({"died": "perhaps"}, "form.died"),
     ({"children.7.name": "x"}, "form.children.7.name"), ({"children.x.name": "x"}, "form.children.x.name"),
     ({"nonsense": "x"}, "form.nonsense"), ({"children.0.nonsense": 1}, "form.children.0.nonsense"),
     ({"children.0.name": 7}, "form.children.0.name"), ({"children": "x"}, "form.children")],
)  # fmt: skip
def test_a_change_that_no_form_holds_is_refused_by_its_field(desk: Desk, changes: dict[str, Any], at: str) -> None:
    refused(desk, "receive_form", at, tray=in_tray(desk), changes=changes, **ON)
    assert [row.state for row in desk.ask("tray")] == ["waiting"]


def test_a_typed_form_takes_no_changes(desk: Desk) -> None:
    refused(desk, "receive_form", "changes", form=FORM, changes={"died": "no"}, **ON)
    other = in_tray(desk, "document")
    refused(desk, "join_to_case", "changes", into=receive(desk), tray=other, changes={"died": "no"})


def test_fields_are_named_in_words() -> None:
    assert words_of("children.1.nhs_number") == "child 2: NHS number"
    assert words_of("what_happened") == "what happened"


PATHS = some.one_of(some.text(max_size=20), some.sampled_from(["children.0.name", "children.1", "family.0.", "referrer.name", "referrer", "children..name"]))
ANY = some.recursive(some.none() | some.booleans() | some.integers() | some.text(max_size=8), lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3), max_leaves=6)


@given(some.dictionaries(PATHS, ANY, max_size=4))
def test_whatever_is_given_is_filed_or_refused(changes: dict[str, Any]) -> None:
    try:
        form_by_hand(json.dumps({"fields": FORM}), changes)
    except RefusedError as error:
        assert error.field
