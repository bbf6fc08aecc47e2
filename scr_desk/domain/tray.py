"""The intake tray: files that arrived and wait for a person to file them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from scr_desk.domain.case import PaperId

FORMS = ("case_form", "agency_return")  # the kinds that are filed by their fields
MAIL = "email"


class TrayState(StrEnum):
    WAITING = "waiting"
    FILED = "filed"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, kw_only=True)
class TrayPaper:
    """A file in the tray with what was recognised in it (JSON). Its original bytes are always kept."""

    id: PaperId
    name: str
    kind: str
    sha256: str
    media_type: str
    recognised: str = "{}"
    arrived_on: date
    part_of: PaperId | None = None
    state: TrayState = TrayState.WAITING
    filed_as: str = ""  # what became of it


class Came(Protocol):
    """What tells how a paper came."""

    @property
    def id(self) -> PaperId: ...

    @property
    def kind(self) -> str: ...

    @property
    def part_of(self) -> PaperId | None: ...


P = TypeVar("P", bound=Came)


def arrivals_of(waiting: Sequence[P]) -> tuple[tuple[P, tuple[P, ...]], ...]:
    """What waits, as a person files it: a paper, and what came with it and is filed with it in one go.

    A mail and what hangs on it is one arrival. Its first form leads, or else the mail itself; a further form on the
    same mail is an arrival of its own, and so is a mail within the mail that carries anything.
    """
    hung: dict[PaperId, list[P]] = {one.id: [] for one in waiting if one.kind == MAIL}
    for one in waiting:
        if one.part_of in hung and not hung.get(one.id):
            hung[one.part_of].append(one)
    led: dict[PaperId, tuple[P, ...]] = {}
    gone: set[PaperId] = set()
    for mail in waiting:
        parts = [one for one in hung.get(mail.id, ()) if not hung.get(one.id)]
        lead = next((one for one in parts if one.kind in FORMS), mail)
        with_it = tuple(one for one in (mail, *parts) if one is not lead and one.kind not in FORMS)
        if parts:
            led[lead.id] = with_it
            gone |= {one.id for one in with_it}
    return tuple((one, led.get(one.id, ())) for one in waiting if one.id not in gone)
