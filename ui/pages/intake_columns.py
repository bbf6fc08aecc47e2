"""The columns of the tray, and of one arrival's fields: what was read, and what a person has settled about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from scr_desk.domain.english_dates import day_month
from scr_desk.questions.arrivals import ArrivalRow
from ui.pages.intake_fields import FieldRow, recognised_as, tip
from ui.parts.table import Column, Table
from ui.theme import current

CODE_MATCHES = "code matches"


def _file(row: ArrivalRow) -> str:
    """A mail with how many files hang on it; of what came without its mail, the file."""
    if not row.came_with:
        return f"{row.file}, by e-mail" if row.part_of else row.file
    return f"{row.part_of or row.file} +{len(row.came_with)}"


def _file_tip(row: ArrivalRow) -> str:
    """Every paper of the arrival by its name."""
    names = [row.file, *(one.file for one in row.came_with)]
    hung = [name for name in names if name != row.part_of]
    return tip("\n".join((f"E-mail {row.part_of}", *hung)) if row.part_of else "\n".join(names))


def match_words(row: ArrivalRow) -> str:
    """By what a return was matched to its request."""
    if row.kind != "agency_return":
        return ""
    if row.request is None:
        return "not matched"
    return CODE_MATCHES if "code" in row.matched_by else "case and agency"


def is_sure(row: ArrivalRow) -> bool:
    """Whether a return may be filed as it stands: its own code says which request it answers."""
    return row.kind == "agency_return" and match_words(row) == CODE_MATCHES and row.same_as is None


def _match_state(row: ArrivalRow) -> str:
    return {"not matched": "late", CODE_MATCHES: "fine"}.get(match_words(row), "soon")


def _match_tip(row: ArrivalRow) -> str:
    why = row.why_not_matched
    return tip(why[:1].upper() + why[1:] if why else f"Matched by {row.matched_by}." if row.matched_by else "")


def _gaps(row: ArrivalRow) -> str:
    count = len(row.gaps)
    return f"{count} gap{'' if count == 1 else 's'}" if count else ""


def known_words(row: ArrivalRow) -> str:
    """Whether the child, or the very same file, is known already."""
    if row.known:
        more = f" +{len(row.known) - 1}" if len(row.known) > 1 else ""
        return f"possible duplicate: {row.known[0].case}{more}"
    return "same file came before" if row.same_as is not None else ""


def _known_tip(row: ArrivalRow) -> str:
    return tip("\n".join(f"{one.case} holds {one.why}." for one in row.known))


class FittingTable(Table):
    """A table whose long columns give way, down to their least, before it scrolls to the side."""

    def __init__(self, columns: Sequence[Column], *, name: str, least: Mapping[str, int]) -> None:
        """`least`: the columns that give way, and how wide they stay."""
        self._least = dict(least)
        super().__init__(columns, name=name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share out the room that there is."""
        super().resizeEvent(event)
        pixels = current().pixels
        columns = self.rows.columns
        firm = sum(pixels(one.width) for one in columns if one.name not in self._least)
        wanted = sum(pixels(one.width) for one in columns if one.name in self._least)
        room = max(0, self.viewport().width() - firm)
        for at, one in enumerate(columns[:-1]):  # the last one takes what is left
            if one.name in self._least:
                fitting = min(pixels(one.width), pixels(one.width) * room // wanted)
                self.setColumnWidth(at, max(pixels(self._least[one.name]), fitting))


COLUMNS = (
    Column("arrived", "Arrived", lambda row: day_month(row.arrived_on), 98),
    Column("file", "File", _file, 196, tip=_file_tip),
    Column("as", "Recognised as", recognised_as, 300, tip=lambda row: tip(recognised_as(row)), is_strong=True),
    Column("match", "Match", match_words, 110, state=_match_state, tip=_match_tip),
    Column("gaps", "Gaps", _gaps, 72, state=lambda _row: "soon", tip=lambda row: tip(_gaps(row) and "not answered")),
    Column("known", "Known already", known_words, 210, state=lambda _row: "soon", tip=_known_tip),
)


class Tray(FittingTable):
    """The arrivals. Enter says `entered`, for it may file; a double click only opens."""

    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__(COLUMNS, name="Arrivals", least={"file": 84, "as": 120})

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter, alone."""
        row = self.current_row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            if not event.isAutoRepeat():  # a key that is held down files one
                self.entered.emit(row)
            return
        super().keyPressEvent(event)


ACCEPT, ACCEPTED, QUERY, CHANGED, LEFT_OUT = "Accept ↵", "accepted", "query", "changed", "left out"
_STATES = {ACCEPT: "told", ACCEPTED: "fine", QUERY: "soon", CHANGED: "fine", LEFT_OUT: ""}


def review_columns(is_accepted: Callable[[FieldRow], bool]) -> tuple[Column, ...]:
    """The columns of the fields read from one arrival."""

    def settled(row: FieldRow) -> str:
        if row.is_left_out:
            return LEFT_OUT
        if is_accepted(row):
            return CHANGED if row.was else ACCEPTED
        return QUERY if row.is_gap else ACCEPT

    return (
        Column("label", "Field", lambda row: row.label, 176, tip=lambda row: tip(row.label)),
        Column("words", "Read from the document", lambda row: " ".join(row.words.split()), 250,
               tip=lambda row: tip(row.words)),
        Column("state", "Accepted?", settled, 90, state=lambda row: _STATES[settled(row)]),
    )  # fmt: skip
