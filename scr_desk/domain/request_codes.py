"""The code printed on a request and its return form: case, request, and a check digit."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WEIGHTS = (3, 1)


def request_code(reference: str, number: int) -> str:
    """`CFC-2015-016-4-K`: the reference, the request's number on the case, and the check character."""
    body = f"{reference.replace('/', '-')}-{number}"
    return f"{body}-{check_character(body)}"


def check_character(body: str) -> str:
    """A weighted sum over all characters: every single slip and every swap of neighbours changes it."""
    total = 0
    for place, character in enumerate(body):
        total += (ord(character) * (2 * place + 1)) % 997
    return ALPHABET[total % 31]
