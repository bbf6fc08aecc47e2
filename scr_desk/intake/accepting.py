"""From a recognised return to the command that records it: which request it answers, and its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from scr_desk.domain.errors import RefusedError

TEXTS = (
    "author", "signed_off_by", "signed_off_on", "period_covered", "family_covered", "contracted_services", "summary",
    "view", "view_other", "view_reasons",
)  # fmt: skip


def return_from_fields(fields: Mapping[str, Any], requests: Sequence[Any], *, tray: int, today: date) -> dict[str, Any]:
    """The fields of `record_return` for a recognised return. Raises RefusedError when no one request fits it.

    `requests` are the rows of the question `requests` for the case that the return names.
    """
    wanted = str(fields.get("agency") or "").casefold().split()
    open_ones = [
        row for row in requests if row.sent_on is not None and row.returned_on is None and row.state != "cancelled"
    ]
    fitting = [row for row in open_ones if wanted and _fits(wanted, row.agency_name.casefold().split())]
    if len(fitting) != 1:
        raise RefusedError("no single open request of its case is to the agency that it names.")
    given: dict[str, Any] = {
        "request": fitting[0].id,
        "returned_on": today.isoformat(),
        "nil": bool(fields.get("nil")),
        "tray": tray,
        **{name: fields[name] for name in TEXTS if fields.get(name)},
    }
    lines = fields.get("chronology") or []
    given["chronology"] = [{name: line.get(name) or "" for name in ("on", "event", "source")} for line in lines]
    return given


def _fits(wanted: list[str], name: list[str]) -> bool:
    """Whether every word of the agency as written begins a word of the name on the request."""
    return all(any(part.startswith(word) for part in name) for word in wanted)
