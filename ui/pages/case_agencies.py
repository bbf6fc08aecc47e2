"""The agencies of a case as a matrix: who was asked when, what came back, and what is done about the rest (F23)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.pages.case_agency_rows import COLUMNS, LEAST, READ, Line, line_of, people_words, row_why_not, urgency
from ui.pages.case_known import CaseKnown, Doing
from ui.pages.case_return import ReturnSheet
from ui.parts.buttons import allow, button
from ui.parts.card import Card, clear
from ui.parts.filling import Filling
from ui.parts.flow import flowing
from ui.parts.kept_focus import focus_kept
from ui.parts.labels import label
from ui.parts.print_sheet import SheetBar
from ui.parts.table import Table

# Step, and what its button says.
ROW_STEPS = (
    ("record_return", "Record return…"),
    ("record_promise", "Promised…"),
    ("record_acknowledgement", "Acknowledged…"),
    ("extend_request", "More time…"),
    ("pause_request", "Pause…"),
    ("restart_request", "Restart…"),
    ("excuse_request", "Excuse…"),
    ("cancel_request", "Cancel request…"),
)
WORDS, FURTHER = dict(ROW_STEPS), "Record a further return…"


class AgenciesTab(QWidget):
    """The matrix, what may be done to the chosen row under it, and what may be done to all above it."""

    def __init__(self, doing: Doing, sheets: SheetBar) -> None:
        super().__init__()
        self._doing, self._sheets = doing, sheets
        self._known: CaseKnown | None = None
        self._about = ""
        self.table = Table(COLUMNS, name="Agencies asked", grows=True)
        Filling(self.table, at=0, least=LEAST, gives={"telephone": 84, "checked": 92})
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
        lines = [line_of(known, one) for one in known.requests]
        self.empty.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self._chosen.setVisible(bool(lines))
        is_new = self._about != known.reference
        self._about = known.reference
        self.table.show_rows(lines, key=lambda one: one.request.id)
        if is_new and lines:  # what is telephoned about first: the first that is late, else the first still out
            self.table.selectRow(min(range(len(lines)), key=lambda at: (urgency(lines[at].request), at)))
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
        self.row_buttons["record_return"].setText(FURTHER if one.request.returned_on else WORDS["record_return"])
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
