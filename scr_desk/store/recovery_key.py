"""The recovery key: 160 random bits as eight groups that a person can copy from paper.

Each group is four Crockford base32 characters and a check character, so a slip is found in its group.
"""

from __future__ import annotations

import secrets

from scr_desk.domain.errors import RefusedError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK_ALPHABET = ALPHABET + "*~$=U"  # Crockford's check symbols, mod 37
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
GROUPS = 8
GROUP_CHARACTERS = 4
RECOVERY_BYTES = 20  # 160 bits = 32 characters of five bits


def new_recovery_key() -> str:
    """A fresh recovery key as it is printed: `ABCD0-EFGH1-…`, eight groups."""
    number = int.from_bytes(secrets.token_bytes(RECOVERY_BYTES), "big")
    characters = "".join(ALPHABET[(number >> shift) & 31] for shift in range(155, -1, -5))
    groups = [characters[at : at + GROUP_CHARACTERS] for at in range(0, len(characters), GROUP_CHARACTERS)]
    return "-".join(group + _check(group, place) for place, group in enumerate(groups))


def read_group(typed: str) -> str:
    """A group as it is read: capitals without blanks, O as 0, and I and L as 1."""
    return "".join(typed.upper().split()).translate(READ_AS)


def is_right_group(typed: str, place: int) -> bool:
    """Whether a group (the first is 0) agrees with its check character. Nothing is derived for it."""
    group = read_group(typed)
    body, check = group[:GROUP_CHARACTERS], group[GROUP_CHARACTERS:]
    return len(body) == GROUP_CHARACTERS and all(c in ALPHABET for c in body) and check == _check(body, place)


def recovery_bytes(typed: str) -> bytes:
    """The 20 bytes of a recovery key as somebody typed it. Raises RefusedError naming the group that is off."""
    characters = read_group(typed.replace("-", " "))
    length = GROUP_CHARACTERS + 1
    if len(characters) != GROUPS * length:
        raise RefusedError(
            f"A recovery key has {GROUPS} groups of {length} characters; this has {len(characters)} characters.",
            field="recovery_key",
        )
    number = 0
    for place in range(GROUPS):
        group = characters[place * length : (place + 1) * length]
        if not is_right_group(group, place):
            raise RefusedError(
                f"Group {place + 1} of the recovery key has a slip: compare it with the paper.", field="recovery_key"
            )
        for character in group[:GROUP_CHARACTERS]:
            number = number << 5 | ALPHABET.index(character)
    return number.to_bytes(RECOVERY_BYTES, "big")


def _check(group: str, place: int) -> str:
    """The group's check character; the place counts too, so that two groups swapped are found."""
    number = place
    for character in group:
        number = number * 32 + ALPHABET.index(character)
    return CHECK_ALPHABET[number % 37]
