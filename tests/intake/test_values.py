"""Answers by rule or not at all: unknown is an answer, no answer is none, and nothing is guessed."""

from __future__ import annotations

import pytest

from scr_desk.intake.family_text import read_family
from scr_desk.intake.values import is_blank, read_list, read_text, read_yes_no

YES = [
    "Yes",
    "yes.",
    "Y",
    "Yes, suspected",
    "Yes - suspected",
    "YES: seen by the GP",
    "Yes the GP said so",
    "☒",
    "☑ Yes ☐ No",
    "Yes ☒ No ☐",
    "[x] Yes [ ] No",
    "☒ Yes\n☐ No\n☐ Not known",
    "☒ Yes / ☐ No",
    "✓",
    "Yes (suspected)",
]
NO = [
    "No",
    "no",
    "N",
    "No.",
    "No, but critically ill",
    "No – stable",
    "☐",
    "☐ Yes ☒ No",
    "Yes ☐ No ☒",
    "[ ] Yes [x] No",
]
UNKNOWN = [
    "Not known",
    "Not yet known",
    "Unknown",
    "unclear",
    "Don’t know",
    "N/K",
    "TBC",
    "Not known at this stage",
    "Unclear whether this took place",
    "☐ Yes ☐ No ☒ Not known",
    "Not sure",
]
NO_ANSWER = [
    "",
    "-",
    "…",
    "Yes / No",
    "Y/N",
    "☐ Yes ☐ No",
    "Yes, no",
    "Choose an item.",
    "Click or tap here to enter text.",
    "Yes or No",
]
UNREADABLE = [
    "see below",
    "No one knows",
    "No-one knows",
    "No. 1 ward",
    "N/A",
    "None",
    "No, not known",
    "Yes and no",
    "x",
    "☒ Yes ☒ No",
    "Possibly",
    "No concerns identified",
    "Not known to services before",
    "Please tick ☒ Yes ☐ No",
    "Yesterday",
    "Nobody",
    "Norfolk",
    "3 May 2015",
    "☒ Male ☐ Female",
]


@pytest.mark.parametrize(
    ("text", "answer"),
    [*((one, "yes") for one in YES), *((one, "no") for one in NO), *((one, "unknown") for one in UNKNOWN)],
)
def test_answers(text: str, answer: str) -> None:
    reading = read_yes_no(text, "died")
    assert (reading.value, reading.warning) == (answer, None)


@pytest.mark.parametrize("text", NO_ANSWER)
def test_no_answer_is_no_warning(text: str) -> None:
    reading = read_yes_no(text)
    assert (reading.value, reading.warning) == (None, None)


@pytest.mark.parametrize("text", UNREADABLE)
def test_never_a_guess(text: str) -> None:
    reading = read_yes_no(text)
    assert reading.value is None
    assert reading.warning is not None


def test_suspected_is_yes_only_where_it_was_asked() -> None:
    assert read_yes_no("Suspected", "abuse_or_neglect").value == "yes"
    assert read_yes_no("Suspected", "died").value is None


def test_more_than_the_answer_is_kept_beside_it() -> None:
    assert read_yes_no("No, but critically ill").rest == "but critically ill"
    assert read_yes_no("Yes, suspected").rest == ""


def test_an_empty_box_alone_is_only_likely_a_no() -> None:
    assert read_yes_no("☒").sure
    assert not read_yes_no("☐").sure


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hospitals Trust; Constabulary; GP practice", ["Hospitals Trust", "Constabulary", "GP practice"]),
        ("• Police\n• Housing\n\n3. Education", ["Police", "Housing", "Education"]),
        ("Nursery (one; two); Police", ["Nursery (one; two)", "Police"]),
        ("☒ Police ☐ Health ☒ Education", ["Police", "Education"]),
        ("24/7 Test Care", ["24/7 Test Care"]),
        ("- ; -", None),
        ("☐ Police ☐ Health", None),
    ],
)
def test_lists(text: str, names: list[str] | None) -> None:
    reading = read_list(text)
    assert (reading.value, reading.warning) == (names, None)


def test_commas_do_not_part_a_list_but_are_said() -> None:
    reading = read_list("Children, Schools and Families, Police")
    assert reading.value == ["Children, Schools and Families, Police"]
    assert reading.warning


def test_ticked_texts() -> None:
    assert read_text("☐ Male ☒ Female").value == "Female"
    assert read_text("☐ Male ☐ Female").value is None
    assert read_text("Test (x)").value == "Test (x)"
    assert read_text("☒ Male ☒ Female").warning


def test_blank() -> None:
    assert all(is_blank(text) for text in ["", " \n", "--", "………", "Click here to enter text", "dd/mm/yyyy"])
    assert not any(is_blank(text) for text in ["0", "no", "n/a", "?", "ł"])


FAMILY = {
    "Test Mother One (mother, 01/05/1990)": ("Test Mother One", "mother", "1990-05-01"),
    "Test Father One (father, 1988)": ("Test Father One", "father", "1988"),
    "Test Sibling, sister, 09/09/2010": ("Test Sibling", "sister", "2010-09-09"),
    "Mother: Test M, 01/05/1990": ("Test M", "Mother", "1990-05-01"),
    "Test F - father - DOB 3/3/80": ("Test F", "father", "1980-03-03"),
    "Test Q (Mo's partner, b. 1970)": ("Test Q", "Mo's partner", "1970"),
    "Test Mother (mother) 01/05/1990": ("Test Mother", "mother", "1990-05-01"),
    "Test B DOB 1/2/90 (father)": ("Test B", "father", "1990-02-01"),
    "Test O'Neill-Ł <Junior>": ("Test O'Neill-Ł <Junior>", None, None),
    "• Test A (half-sister, born May 2010)": ("Test A", "half-sister", "2010-05"),
}


@pytest.mark.parametrize(("text", "expected"), FAMILY.items())
def test_family_members(text: str, expected: tuple[str, str | None, str | None]) -> None:
    [person], warnings = read_family(text)
    assert (person.name, person.relationship, person.born_on) == expected
    assert warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Test A, Test B",
        "Test Z (mother, 31/02/1990)",
        "Test Mary (Molly) Smith (mother)",
        "Name: Test",
        "Test C (aged 5)",
    ],
)
def test_what_is_not_clear_about_a_person_is_said(text: str) -> None:
    [person], warnings = read_family(text)
    assert not person.is_sure
    assert any(text in warning for warning in warnings)


def test_siblings_by_their_label() -> None:
    people, _ = read_family("Test A, 2010\nTest B, brother", relationship="sibling")
    assert [person.relationship for person in people] == ["sibling", "brother"]
