"""The agencies whose summary has not come, over all cases: who is late, who promised, who is rung (J10).

SQL finds the requests and puts them in order, by the days that they bear; only the cases of those that are shown are
read, and what is said of them the domain says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scr_desk.domain.agency import RequestId
from scr_desk.domain.case_clocks import clocks_of
from scr_desk.domain.fields import asks
from scr_desk.domain.request_state import promised_for
from scr_desk.domain.whose_move import Move, Who, moves_of
from scr_desk.questions.asked import Reading
from scr_desk.questions.who_waits import AWAITED, IS_LATE, RUNNING, given
from scr_desk.store.case_files import load_cases, load_office


class Which(StrEnum):
    """Which of the outstanding summaries."""

    ALL = "all"
    LATE = "late"
    PROMISED = "promised"
    COMING = "coming"


@dataclass(frozen=True, kw_only=True)
class Asked:
    which: Which = asks("Which of them", default=Which.ALL)
    text: str = asks("Only those with this in the agency, the case or what it is known as", default="")
    most: int = asks("At most so many, the soonest", default=60)


@dataclass(frozen=True, kw_only=True)
class WaitingAgency:
    """An agency whose summary has not come, with its telephone: this is who is rung."""

    move: Move
    agency_name: str
    telephone: str
    promised_for: date | None


@dataclass(frozen=True, kw_only=True)
class Outstanding:
    """The soonest of those that were asked for, how many of them there are, and how many of each kind in all."""

    rows: tuple[WaitingAgency, ...]
    found: int
    counts: dict[str, int]


_PROMISED_FOR = """
  (SELECT t.until_on FROM turns t WHERE t.request_id = r.id AND t.kind = 'promised' ORDER BY t.id DESC LIMIT 1)"""
_IS_PROMISED = f"coalesce({_PROMISED_FOR} >= :today, 0)"
_FROM = f"FROM requests r JOIN cases c ON c.id = r.case_id WHERE {RUNNING} AND {AWAITED}"
_WORDS = "r.agency_name || ' ' || c.reference || ' ' || c.known_as"
# SQL folds the letters of English only: words with others are looked at again.
_HOLDS = f"AND (instr(lower({_WORDS}), :text) > 0 OR {_WORDS} GLOB '*[^ -~]*')"
_CONDITIONS = {
    Which.ALL: "1",
    Which.LATE: IS_LATE,  # promised or not: a promise holds back reminders and never moves the day (§4)
    Which.PROMISED: _IS_PROMISED,
    Which.COMING: f"NOT ({IS_LATE})",
}


def answer(asked: Asked, reading: Reading) -> Outstanding:
    found, counts = _found(asked, reading), _counts(reading)
    return Outstanding(
        rows=_agencies(found[: max(0, asked.most)], reading),
        found=len(found) if asked.text.strip() else counts[asked.which],
        counts=counts,
    )


def soonest_due(reading: Reading, *, most: int) -> tuple[WaitingAgency, ...]:
    """The outstanding summaries that are due first."""
    return _agencies(_found(Asked(most=most), reading), reading)


def count_outstanding(reading: Reading) -> tuple[int, int]:
    """How many summaries are outstanding, and how many of them are late: by a working day at least, promised or not."""
    every, late = reading.db.row(f"SELECT count(*), coalesce(sum({IS_LATE}), 0) {_FROM}", given(reading)) or (0, 0)
    return int(every), int(late)


def _counts(reading: Reading) -> dict[str, int]:
    sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in _CONDITIONS.values())
    counted = reading.db.row(f"SELECT {sums} {_FROM}", given(reading)) or ()
    return {which.value: int(count) for which, count in zip(_CONDITIONS, counted, strict=True)}


def _found(asked: Asked, reading: Reading) -> list[tuple[int, int]]:
    """The requests with their cases, the soonest first; all that fit the text, or as many as are asked for."""
    text = asked.text.strip().casefold()
    sql = (
        f"SELECT r.id, r.case_id, {_WORDS} {_FROM} AND {_CONDITIONS[asked.which]} {_HOLDS if text else ''}"
        " ORDER BY r.due_on, r.sent_on, c.reference, r.id LIMIT :most"
    )
    values = {**given(reading), "text": text, "most": -1 if text else max(0, asked.most)}
    return [(request, case) for request, case, words in reading.db.rows(sql, values) if text in words.casefold()]


def _agencies(found: list[tuple[int, int]], reading: Reading) -> tuple[WaitingAgency, ...]:
    """What the domain says of these requests."""
    telephones = {row.id: row.telephone for row in load_office(reading.db).agencies}
    cases = load_cases(reading.db, sorted({case for _, case in found}), reading.frameworks)
    said = {
        move.request.id: WaitingAgency(
            move=move,
            agency_name=move.request.agency_name,
            telephone=telephones.get(move.request.agency_id, ""),
            promised_for=promised_for(file, move.request.id),
        )
        for file in cases
        for move in moves_of(file, clocks_of(file, calendar=reading.calendar, today=reading.today), today=reading.today)
        if move.who is Who.AGENCY and move.request is not None
    }
    return tuple(said[RequestId(request)] for request, _ in found if request in said)
