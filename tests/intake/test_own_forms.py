"""What was written into our own forms, told apart from what they print; other files stay word for word."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest

from scr_desk import shelf
from scr_desk.intake.own_forms import FORMS, written_in
from scr_desk.intake.paper_text import parts_of_word
from scr_desk.intake.word_text import read_word
from tests.documents.filled import fill, tags

SAMPLES = Path(__file__).parent / "samples"


def parts_of(name: str, content: bytes) -> list[dict[str, Any]]:
    return [part.plain for part in parts_of_word(read_word(name, content).blocks)]


@pytest.mark.parametrize("name", FORMS)
def test_a_blank_form_says_nothing(name: str) -> None:
    parts, is_own = written_in(parts_of(name, shelf.read_bytes("forms", name)))
    assert is_own
    assert parts == ()


def written(blank: bytes) -> tuple[bytes, list[str]]:
    """The form with words of its own in every control that takes text, and those words."""
    form = blank
    for number, tag in enumerate(tags(blank)):
        with contextlib.suppress(KeyError):  # a choice, or what the desk filled in
            form = fill(form, {tag: f"Test words {number}."})
    told = str(parts_of("form.docx", form))
    words = [f"Test words {number}." for number in range(len(tags(blank)))]
    return form, [one for one in words if one in told]  # a box that was ticked says no words


@pytest.mark.parametrize("name", FORMS)
def test_every_word_that_is_written_in_stays(name: str) -> None:
    form, words = written(shelf.read_bytes("forms", name))
    assert len(words) > 40
    parts, is_own = written_in(parts_of(name, form))
    assert is_own
    assert [one for one in words if one not in str(parts)] == []


def test_another_file_stays_word_for_word() -> None:
    for path in sorted(SAMPLES.glob("*.docx")):
        parts = parts_of(path.name, path.read_bytes())
        assert written_in(parts) == (tuple(parts), False), path.name
