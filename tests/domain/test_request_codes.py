"""The request's code: every slip of the pen shows, and a code is read however people type it."""

from __future__ import annotations

import string

import pytest

from scr_desk.domain.request_codes import ALPHABET, codes_in, parsed_code, request_code

CODES = [
    request_code(reference, number)
    for reference in ("CFC/2015/016", "CFC/2015/100", "A/2026/999", "SCRX/2019/1234", "QWERTYUI/2000/001", "OIL/2011/110")
    for number in (1, 4, 10, 27, 100)
]
_TYPED = string.digits + string.ascii_uppercase + "- /"


def test_every_check_character_comes_up_and_none_is_misread() -> None:
    given = {request_code("CFC/2015/016", number)[-1] for number in range(1, 400)}
    assert given == set(ALPHABET)
    assert not given & set("ILOU")


@pytest.mark.parametrize("code", CODES)
def test_the_desk_reads_what_it_writes(code: str) -> None:
    found = parsed_code(code)
    assert found is not None
    assert request_code(found.reference, found.number) == found.text == code


def _is_another_code(code: str, slip: str) -> bool:
    """Whether the slip would be taken for a code other than the one that was meant."""
    found = parsed_code(slip)
    return found is not None and found.text != code


@pytest.mark.parametrize("code", CODES)
def test_no_single_slip_gives_another_code(code: str) -> None:
    for at, right in enumerate(code):
        for wrong in _TYPED:
            slip = f"{code[:at]}{wrong}{code[at + 1 :]}"
            assert not _is_another_code(code, slip), slip
            is_same = wrong == right or right + wrong in ("0O", "O0", "1I", "I1", "1L", "- ", "-/")
            assert (parsed_code(slip) is not None) == is_same, slip


@pytest.mark.parametrize("code", CODES)
def test_no_swap_of_neighbours_gives_a_code(code: str) -> None:
    for at in range(len(code) - 1):
        slip = f"{code[:at]}{code[at + 1]}{code[at]}{code[at + 2 :]}"
        assert slip == code or parsed_code(slip) is None, slip


@pytest.mark.parametrize("code", CODES)
def test_a_last_figure_left_out_or_added_shows(code: str) -> None:
    body, last = code[:-2], code[-1]
    assert parsed_code(f"{body[:-1]}-{last}") is None
    for figure in string.digits:
        assert parsed_code(f"{body}{figure}-{last}") is None


def test_swaps_across_the_whole_register_of_a_year() -> None:
    for number in range(1, 400):
        for request in (1, 12, 21):
            code = request_code(f"CFC/2015/{number:03}", request)
            for at in range(len(code) - 1):
                slip = f"{code[:at]}{code[at + 1]}{code[at]}{code[at + 2 :]}"
                assert slip == code or parsed_code(slip) is None, slip


MEANT = request_code("CFC/2015/016", 4)


@pytest.mark.parametrize(
    "typed",
    [
        MEANT.lower(),
        MEANT.replace("-", "–"),
        MEANT.replace("-", " - "),
        MEANT.replace("-", " "),
        MEANT.replace("-", "/"),
        f"  {MEANT}\n",
        MEANT.replace("2015", "2O15"),
        MEANT.replace("2015", "20I5"),
        MEANT.replace("016", "o16"),
        MEANT.replace("016", "0l6"),
    ],
)
def test_a_code_however_it_was_typed(typed: str) -> None:
    found = parsed_code(typed)
    assert found is not None
    assert (found.text, found.reference, found.number) == (MEANT, "CFC/2015/016", 4)


@pytest.mark.parametrize(
    "text", ["", "CFC/2015/016", "CFC-2015-016-4", f"{MEANT}-1", f"x {MEANT}", "CFC-2015-16-4-A", "CFC-2015-0016-4-A"]
)
def test_what_is_no_code(text: str) -> None:
    assert parsed_code(text) is None


@pytest.mark.parametrize(
    ("text", "labelled"),
    [
        (f"Return code: {MEANT}", True),
        (f"Return code {MEANT} · Page 1 of 3", True),
        (f"Request code: {MEANT.replace('-', ' ')}.", True),
        (f"RE: our return ({MEANT})", False),
        (f"see {MEANT.replace('-', '–')}, attached", False),
        (f"Return code\n{MEANT}", True),
    ],
)
def test_codes_are_found_in_a_text(text: str, labelled: bool) -> None:
    (found,) = codes_in(text)
    assert found.code is not None and found.code.text == MEANT
    assert found.is_labelled == labelled


@pytest.mark.parametrize(
    "text",
    [
        "CFC/2015/016 and CFC/2015/017",
        "Paper 2015/016-4.1",
        "CFC/2015/016-4.1",
        "on 1 2 2015 016 4 K",
        "CFC 2015 016 4 K",
        "A-2015-016-4-KX",
        "https://example.org/CFC-2015-016-4-K",
    ],
)
def test_what_only_looks_a_little_like_a_code_is_left(text: str) -> None:
    assert codes_in(text) == ()


def test_a_code_with_a_wrong_check_character_is_found_and_is_none() -> None:
    wrong = MEANT[:-1] + ("A" if MEANT[-1] != "A" else "B")
    (found,) = codes_in(f"Return code: {wrong}")
    assert (found.written, found.code) == (wrong, None)
