"""The QR code of the recovery key: read back from its modules by a reader that knows only the standard."""

from __future__ import annotations

import pytest

from scr_desk.documents.qr_code import qr_modules
from scr_desk.store.recovery_key import new_recovery_key
from tests.qr_reader import SIDES, read_grid

LETTERS, BYTES = "ABCD0-EFGH1-JKMN2-PQRS3-TVWX4-YZ015-67896-ABCD*", "ABCD~-EFGH=-JKMN2-PQRS3-TVWX4-YZ015-67896-ABCD*"


@pytest.mark.parametrize("key", [LETTERS, BYTES, *(new_recovery_key() for _ in range(20))], ids=lambda _: "key")
def test_a_recovery_key_is_read_back_as_it_is_printed(key: str) -> None:
    assert read_grid([list(row) for row in qr_modules(key)]) == key


def test_the_check_characters_decide_how_the_text_is_held() -> None:
    assert [len(qr_modules(key)) for key in (LETTERS, BYTES)] == list(SIDES)


@pytest.mark.parametrize("place", [(0, 8), (14, 20), (28, 28)])
def test_the_reader_finds_one_wrong_module(place: tuple[int, int]) -> None:
    grid = [list(row) for row in qr_modules(LETTERS)]
    grid[place[0]][place[1]] ^= True
    with pytest.raises(AssertionError):
        read_grid(grid)
