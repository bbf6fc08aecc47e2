"""Wordings are filled once, and whatever they ask for that a letter does not give is found at once."""

from __future__ import annotations

from typing import Any

import pytest

from scr_desk import shelf
from scr_desk.documents import wording
from scr_desk.documents.blocks import Bullets, Heading, Paragraph, Run, Table


def on_shelf(monkeypatch: pytest.MonkeyPatch, *parts: dict[str, Any]) -> None:
    monkeypatch.setattr(shelf, "wording", lambda _name: {"body": list(parts), "subject": "About {child}"})


def test_a_value_is_never_taken_for_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    on_shelf(monkeypatch, {"text": "Dear {child}, **{child}**"})
    name = "Test {mother} **bold** <b>"
    (paragraph,) = wording.fill("x", {"child": name, "mother": "no"})
    assert paragraph == Paragraph((Run("Dear "), Run(name), Run(", "), Run(name, bold=True)))
    assert wording.say("x", "subject", {"child": name}) == f"About {name}"


@pytest.mark.parametrize(
    "part",
    [
        {"text": "{unknown}"},
        {"text": "{unknown}", "when": "never"},
        {"text": "fine", "when": "unknown"},
        {"text": "fine", "when": "never", "unless": "unknown"},
        {"text": "{Child}"},
        {"text": "a } brace"},
        {"place": "unknown"},
        {"place": "empty", "when": "unknown"},
        {"text": "fine", "wehn": "never"},
        {"text": "fine", "heading": "both"},
        {"bullets": [{"text": "{unknown}", "when": "never"}]},
    ],
)
def test_what_the_letter_does_not_know_is_a_defect(monkeypatch: pytest.MonkeyPatch, part: dict[str, Any]) -> None:
    on_shelf(monkeypatch, part)
    places = {part["place"]: ()} if part.get("place") == "empty" else {}
    with pytest.raises(KeyError):
        wording.fill("x", {"child": "Test"}, flags={"never": False}, places=places)


def test_a_table_that_the_wording_forgot_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    on_shelf(monkeypatch, {"text": "no place here"})
    with pytest.raises(KeyError, match="people"):
        wording.fill("x", {}, places={"people": (Table(("Name",), ()),)})


def test_conditions_hide_parts_and_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    on_shelf(
        monkeypatch,
        {"heading": "Shown", "level": 3, "when": "yes"},
        {"text": "Hidden", "unless": "yes"},
        {"bullets": ["one", {"text": "two", "when": "no"}, {"text": "three", "unless": "no"}]},
        {"numbered": [{"text": "gone", "when": "no"}]},
    )
    found = wording.fill("x", {}, flags={"yes": True, "no": False})
    assert found == (Heading("Shown", 3), Bullets(("one", "three")))
