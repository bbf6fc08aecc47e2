"""The agencies of a case as a matrix: who was asked when, what came back, and what is done about the rest (F23)."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from scr_desk.domain.agency import View
from scr_desk.domain.english_dates import short_day
from scr_desk.questions.requests import RequestRow
from ui.pages.case_known import CaseKnown, Doing, brief
from ui.pages.case_return import ReturnSheet
from ui.parts.buttons import allow, button
from ui.parts.card import Card, clear
from ui.parts.filling import Filling
from ui.parts.flow import flowing
from ui.parts.kept_focus import focus_kept
from ui.parts.labels import label, unbroken
from ui.parts.print_sheet import SheetBar
from ui.parts.table import Column, Table
from ui.parts.tips import plain

VIEWS = {
    View.FULL_SCR: ("Full SCR", "told"),
    View.OTHER_REVIEW: ("Another form", "soon"),
    View.NO_REVIEW: ("No review", ""),
    View.NOT_ABLE_TO_SAY: ("Cannot say yet", ""),
}
# Step, what its button says, and which requests it is about.
READ = "read"  # no step: the row's return is looked at
ROW_STEPS = (
    ("record_return", "Record return…"),
    ("record_promise", "Promised…"),
    ("record_acknowledgement", "Acknowledged…"),
    ("extend_request", "More time…"),
    ("pause_request", "Pause…"),
    ("restart_request", "Restart…"),
    ("excuse_request", "Excuse…"),
    ("cancel_request", "Cancel…"),
)
_WAITS = ("record_promise", "record_acknowledgement", "extend_request", "pause_request", "restart_request")


class Line(NamedTuple):
    """One request as the matrix shows it."""

    request: RequestRow
    agency: str
    telephone: str
    asked: str
    due: str
    returned: tuple[str, str]
    view: tuple[str, str]
    people: str
    checked: str


WHOLE_NUMBER = 13  # characters that fit the column of telephone numbers
LEAST = 120  # pixels of the agency's column at 100 % text
COLUMNS = (
    Column("agency", "Agency", lambda one: one.agency, 190, tip=lambda one: plain(one.agency)),
    Column("telephone", "Telephone", lambda one: one.telephone, 107,
           tip=lambda one: plain(one.telephone)),
    Column("asked", "Asked, due", lambda one: f"{one.asked}\n{one.due}", 87,
           tip=lambda one: plain(f"Asked {one.asked}, due {one.due}. {one.request.due_why}")),
    Column("returned", "Returned", lambda one: one.returned[0], 137, state=lambda one: one.returned[1],
           tip=lambda one: plain(returned_tip(one))),
    Column("view", "View", lambda one: one.view[0], 107, state=lambda one: one.view[1]),
    Column("people", "People", lambda one: one.people, 60, tip=lambda one: plain(people_words(one.request))),
    Column("checked", "Checked", lambda one: one.checked, 107, tip=lambda one: plain(checked_tip(one.request))),
)  # fmt: skip


class AgenciesTab(QWidget):
    """The matrix, what may be done to the chosen row under it, and what may be done to all above it."""

    def __init__(self, doing: Doing, sheets: SheetBar) -> None:
        super().__init__()
        self._doing, self._sheets = doing, sheets
        self._known: CaseKnown | None = None
        self.table = Table(COLUMNS, name="Agencies asked", grows=True)
        Filling(self.table, at=0, least=LEAST)
        self.table.chosen.connect(lambda _: self._show_row_buttons())
        self.table.opened.connect(self._open)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._top, self._foot = QVBoxLayout(), QVBoxLayout()
        self._chosen = label("", "muted", wraps=True)
        self.empty = label(
            "No agency has been asked yet. “Ask agencies…” proposes those that the form names; each gets one letter and"
            " one return form.", "muted", wraps=True,
        )  # fmt: skip
        card = Card()
        card.body.setContentsMargins(8, 12, 8, 12)  # the table needs what there is
        card.add_layout(self._top)
        card.add(self.empty)
        card.add(self.table, 1)
        card.add(self._chosen)
        card.add_layout(self._foot)
        card.body.addStretch(0)  # where nothing is asked yet, the words stand at the top
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(card)

    def show_known(self, known: CaseKnown) -> None:
        self._known = known
        lines = [_line(known, one) for one in known.requests]
        self.empty.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self._chosen.setVisible(bool(lines))
        self.table.show_rows(lines, key=lambda one: one.request.id)
        with focus_kept(self):
            self._make_buttons(known, lines)
        self._show_row_buttons()

    def _make_buttons(self, known: CaseKnown, lines: list[Line]) -> None:
        clear(self._top)
        self._top.addWidget(flowing(*self._buttons(known), spacing=8))
        clear(self._foot)
        self.row_buttons = {
            READ: button("Read the return…", self.read, role="small", icon="eye", tip="What the agency wrote (Enter)"),
            **{step: button(words, partial(self.do_to_row, step), role="small") for step, words in ROW_STEPS},
        }
        if lines:
            self._foot.addWidget(flowing(*self.row_buttons.values()))

    def _buttons(self, known: CaseKnown) -> list[QWidget]:
        """What is done to all: ask, record as sent, ask again about people who were added."""
        ask = button("Ask agencies…", partial(self._doing, "ask_agencies"))
        allow(ask, known.why_not("ask_agencies"))
        count = len(known.drafted)
        sent = button(f"Record {count} as sent…" if count else "Record as sent…", partial(self._doing, "record_sent"))
        allow(sent, known.why_not("record_sent"))
        missing = known.told["not_asked_about"]
        people = list(dict.fromkeys(name for one in missing for name in one.people))
        buttons: list[QWidget] = [ask, sent]
        if missing:
            words = f"Ask {len(missing)} about {people[0] if len(people) == 1 else f'{len(people)} people'}…"
            again = button(
                words,
                partial(self._doing, "ask_agencies", values={"agencies": [one.agency for one in missing]}),
                tip=f"Supplementary requests: not asked about {', '.join(people)}",
            )
            allow(again, known.why_not("ask_agencies"))
            buttons.append(again)
        return buttons

    def _show_row_buttons(self) -> None:
        """Enable what may be done to the chosen request, and say of the rest why not."""
        one = self.table.current_row()
        if self._known is None or one is None or not hasattr(self, "row_buttons"):
            return
        self._chosen.setText(f"{one.agency}: {one.request.state}. {people_words(one.request)}.")
        for step, made in self.row_buttons.items():
            allow(made, row_why_not(self._known, step, one.request))

    def _open(self, one: Any) -> None:
        """Enter: what came back is read; while nothing has, it is recorded."""
        if one.request.returned_on is None:
            self.do_to_row("record_return", one)
        else:
            self.read()

    def read(self) -> None:
        """What the agency of the chosen row wrote."""
        chosen = self.table.current_row()
        if chosen is None or self._known is None or chosen.request.returned_on is None:
            return
        title = f"{chosen.request.agency_name}: as it came"
        ReturnSheet(self, self._known, chosen.request, partial(self._sheets.show_paper, title=title)).open()

    def do_to_row(self, step: str, one: Any = None) -> None:
        """Open a step's form for the chosen request."""
        chosen = one or self.table.current_row()
        if chosen is None or self._known is None or row_why_not(self._known, step, chosen.request):
            return
        self._doing(step, given={"request": chosen.request.id})

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for made in self.row_buttons.values():
            act = menu.addAction(made.text())
            act.setEnabled(made.isEnabled())
            act.setToolTip(made.toolTip())
            act.triggered.connect(made.click)
        menu.popup(self.table.viewport().mapToGlobal(at))


def row_why_not(known: CaseKnown, step: str, request: RequestRow) -> str:
    """Why a step may not be done to this request; the workflow's own reason first."""
    if step == READ:
        return "" if request.returned_on else "Nothing has come back yet."
    if reason := known.why_not(step):
        return reason
    if request.state == "cancelled":
        return "The request was cancelled."
    if step in ("cancel_request", "excuse_request"):
        return "It has been excused already." if request.state == "excused" and step == "excuse_request" else ""
    if request.sent_on is None:
        return "The letter is a draft: record first when it was sent."
    if step in _WAITS and request.state.startswith(("returned", "nil return", "excused")):
        return "Its return is not awaited any more."
    if step == "restart_request" and not request.is_paused:
        return "The request is not paused."
    return "It is paused already." if step == "pause_request" and request.is_paused else ""


def people_words(request: RequestRow) -> str:
    """What the agency said of each person."""
    said = {None: "not answered", "known": "known", "not_known": "not known", "not_searched": "not searched"}
    return "; ".join(f"{one.name}: {said[one.answer]}" for one in request.people)


def _line(known: CaseKnown, one: RequestRow) -> Line:
    agency = known.agencies.get(one.agency)
    answered = sum(1 for person in one.people if person.answer)
    return Line(
        request=one,
        agency=one.agency_name + (" (further people)" if one.supplement_to else ""),
        telephone=_telephone(agency.telephone if agency else ""),
        asked=brief(known, one.sent_on) or "–",
        due=brief(known, one.due_on),
        returned=returned_words(known, one),
        view=VIEWS[View(one.view)] if one.view else ("Nil return", "") if one.is_nil else ("", ""),
        people=f"{answered}/{len(one.people)}" if one.returned_on else "–",
        checked=checked_words(known, one),
    )


def _telephone(number: str) -> str:
    """A number in one piece; only one with an extension may wrap."""
    return unbroken(number or "not known") if len(number) <= WHOLE_NUMBER else number


def returned_words(known: CaseKnown, one: RequestRow) -> tuple[str, str]:
    """What stands under "Returned": the day it came, or how late it is, or what is known of it."""
    late = f"{one.late_by} working day{'' if one.late_by == 1 else 's'} late" if one.late_by else ""
    if one.returned_on is not None:
        part = "oral" if one.state.startswith("oral") else "in part" if one.state.startswith("partial") else ""
        words = f"{brief(known, one.returned_on)}{f', {part}' if part else ''}"
        return f"{words} · {one.late_by} late" if late else words, "soon" if late or part else "fine"
    if one.state in ("cancelled", "excused", "not sent"):
        return one.state.capitalize(), "soon" if one.state == "not sent" else ""
    if one.is_paused:
        return "Paused", ""
    if late:  # a promise does not move the due date: it stands under "Checked"
        return late, "late"
    if is_promised(known, one):
        return f"Promised {brief(known, one.promised_for)}", "soon"
    return one.state.capitalize(), ""


def returned_tip(line: Line) -> str:
    """What is known of the return, and beside a lateness for when it was promised."""
    promised = line.request.promised_for
    told = f"promised for {short_day(promised)}" if promised and line.request.returned_on is None else ""
    words = line.returned[0] if line.returned[1] == "late" else line.request.state
    return "; ".join(filter(None, (words, told)))


def is_promised(known: CaseKnown, one: RequestRow) -> bool:
    """Whether a day was promised that is not over."""
    return one.promised_for is not None and one.promised_for >= known.today


def checked_words(known: CaseKnown, one: RequestRow) -> str:
    """How far a request has come besides its days: promised though late, acknowledged; signed off, in a pack."""
    if one.returned_on is None:
        if is_promised(known, one) and returned_words(known, one)[1] == "late":
            return f"promised\n{brief(known, one.promised_for)}"
        return f"acknowledged\n{brief(known, one.acknowledged_on)}" if one.acknowledged_on and one.sent_on else ""
    signed = "signed off" if one.signed_off_by else "not signed off"
    if one.is_nil or one.state.startswith("oral"):
        signed = ""  # nothing to sign; the view says nil, the day says oral
    return "\n".join(filter(None, (signed, "in pack" if one.in_pack_on else "in no pack yet")))


def checked_tip(one: RequestRow) -> str:
    """The same with names and days."""
    parts = [f"Acknowledged on {short_day(one.acknowledged_on)}"] if one.acknowledged_on else []
    if one.returned_on is None and one.promised_for:
        parts.append(f"promised for {short_day(one.promised_for)}")
    if one.returned_on is not None and not one.is_nil:
        parts.append(f"signed off by {one.signed_off_by}" if one.signed_off_by else "signed off by nobody yet")
    if one.returned_on is not None:
        pack = f"in the pack issued on {short_day(one.in_pack_on)}" if one.in_pack_on else "in no pack issued yet"
        parts.append(pack)
    words = "; ".join(parts) or "Not acknowledged"
    return f"{words[:1].upper()}{words[1:]}."
