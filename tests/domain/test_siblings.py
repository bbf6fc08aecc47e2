"""Who counts as a brother or sister, as forms put it."""

from __future__ import annotations

import pytest

from scr_desk.domain.siblings import is_sibling


@pytest.mark.parametrize(
    "words",
    [
        "sister", "Brother", "half sister", "Half-brother", "maternal half sister", "younger brother", "twin", "Twin sister",
        "stepsister", "step-brother", "Foster brother", "elder sibling", "siblings", "child's sister", "sister (with the aunt)",
        "brother, lives with mother", "SISTER", "fosterbrother", "  older   sister ",
    ],
)  # fmt: skip
def test_brothers_and_sisters(words: str) -> None:
    assert is_sibling(words)


@pytest.mark.parametrize(
    "words",
    [
        "", "mother", "mother's sister", "Mother’s younger sister", "aunt (mother's sister)", "sister of the mother",
        "brother of father", "sister-in-law", "brother in law of the mother", "brother's partner", "sister's boyfriend",
        "grandmother's brother", "uncle", "parents' brother", "stepfather", "cousin", "twinning project worker", "sisterhood",
    ],
)  # fmt: skip
def test_others(words: str) -> None:
    assert not is_sibling(words)
