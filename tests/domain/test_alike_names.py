"""Names that are only alike: misspelt, spelt by ear, in another order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scr_desk.domain.alike_names import are_alike, is_one_slip, parts_of, sound_of

LETTERS = some.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [("smith", "smyth"), ("catherine", "kathryn"), ("stephen", "steven"), ("mohammed", "muhamad"), ("philip", "filip"),
     ("zoe", "zoey"), ("jackson", "jaxon"), ("sean", "shaun"), ("wright", "right"), ("lukasz", "lukas"),
     ("daniel", "danile"), ("marta", "marta"), ("ellis", "alice")],
)  # fmt: skip
def test_names_that_may_be_one(one: str, other: str) -> None:
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("anna", "nina"), ("amy", "may"), ("tom", "tim2"), ("olive", "harry"), ("ian", "ann"), ("jo", "jay"), ("one", "two")],
)  # fmt: skip
def test_names_that_are_not(one: str, other: str) -> None:
    assert not are_alike(one, other)


def test_a_name_falls_into_its_parts_however_it_is_written() -> None:
    assert parts_of("O’Hara-Łukasz, Zoë J.") == {"ohara", "lukasz", "zoe"}
    assert parts_of("  - . ") == frozenset()


@given(LETTERS, some.integers(0, 11), some.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_any_one_slip_is_seen_both_ways(name: str, place: int, letter: str) -> None:
    at = place % len(name)
    turned = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    for other in (name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :], turned):
        assert is_one_slip(name, other)
        assert is_one_slip(other, name)


@given(some.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    for part in parts_of(text):
        assert are_alike(part, part)
        sound_of(part)
