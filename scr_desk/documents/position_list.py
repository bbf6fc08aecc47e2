"""Where every open case stands, for the Business Manager's weekly call with the LSCB Chair. Printed, never kept."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk import shelf
from scr_desk.documents.blocks import Block, Document, Table
from scr_desk.documents.case_words import children_words, days_late, raised
from scr_desk.documents.issue import Issue, framework_words, sheet
from scr_desk.documents.text import Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case import STAGE_WORDS
from scr_desk.domain.case_clocks import CaseClock
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.english_dates import long_day, short_day
from scr_desk.domain.whose_move import Move, Who

_WORDING = "position_list"
_WHO = {Who.YOU: "Office", Who.CHAIR: "LSCB Chair", Who.AGENCY: "Agencies"}


@dataclass(frozen=True, kw_only=True)
class Position:
    """A case with its clocks and open moves on the day."""

    file: CaseFile
    clocks: tuple[CaseClock, ...]
    moves: tuple[Move, ...]


def position_list(positions: tuple[Position, ...], issue: Issue) -> Document:
    """A line a case, those first that the Chair must move."""
    framework = shelf.framework(issue.office.office.framework)
    ordered = sorted(positions, key=lambda one: (not _waits_for_chair(one), one.file.reference))
    with_chair = sum(map(_waits_for_chair, positions))
    facts: dict[str, Text] = {
        **framework_words(issue, framework),
        "on": long_day(issue.dated_on),
        "count": f"{len(positions)} case{'' if len(positions) == 1 else 's'}",
        "with_chair": f"{with_chair} wait{'s' if with_chair == 1 else ''}" if with_chair else "None waits",
    }
    return sheet(
        issue,
        title=say(_WORDING, "title", facts),
        reference=say(_WORDING, "title", facts),
        subject=say(_WORDING, "subject", facts),
        blocks=fill(
            _WORDING,
            facts,
            flags={"has_cases": bool(positions)},
            places={"cases": _table([row for one in ordered for row in _rows(one)])},
        ),
    )


def _waits_for_chair(one: Position) -> bool:
    return any(move.who is Who.CHAIR for move in one.moves)


def _table(rows: list[tuple[Text, ...]]) -> tuple[Block, ...]:
    header = ("Case", "Stands at", "Who must move", "What", "By when")
    return (Table(header, tuple(rows), widths=(2.3, 1.9, 1.7, 3.1, 2.4)),) if rows else ()


def _rows(one: Position) -> list[tuple[Text, ...]]:
    """A line for each of the three who have something to do; what several agencies owe is one line."""
    file = one.file
    name = f"{file.reference}\n{children_words(file)} · {file.case.known_as}"
    stage = STAGE_WORDS[file.case.stage]
    told: list[tuple[Text, ...]] = []
    for who in (Who.CHAIR, Who.YOU, Who.AGENCY):
        moves = [move for move in one.moves if move.who is who]
        if moves:
            told.append((name, stage, _WHO[who], _what(moves), _when(moves)))
    return told or [(name, stage, "Nobody", "Nothing is open", "–")]


def _what(moves: list[Move]) -> str:
    return "\n".join(dict.fromkeys(raised(move.what) for move in moves))


def _when(moves: list[Move]) -> str:
    return "\n".join(dict.fromkeys(_clock(move.clock) for move in moves if move.clock is not None)) or "No date runs"


def _clock(clock: CaseClock) -> str:
    words = f"{clock.word} {short_day(clock.due_on)}"
    over = "over target" if clock.word == "Target" else "late"
    return f"{words}: {days_late(clock.late_by)} {over}" if clock.late_by else words
