"""Settings: the office, who holds which office, bank holidays, this window, backups, and who can open the store."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from scr_desk import shelf
from scr_desk.domain.context import Change
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.fields import read
from scr_desk.domain.office import OFFICE_WORDS, Delegation, Office, OfficeHolder, is_within
from scr_desk.domain.workflow import Step
from scr_desk.questions.holiday_moves import HolidayMoves
from scr_desk.steps.import_bank_holidays import ImportBankHolidays
from ui.keeping import Settings
from ui.pages.settings_people import PeopleCard
from ui.pages.settings_window import BackupCard, WindowCard, settings_of
from ui.parts.buttons import button
from ui.parts.card import Card, clear, row
from ui.parts.facts import Fact, facts_grid
from ui.parts.labels import label
from ui.parts.page import Page, Surroundings
from ui.parts.step_dialog import open_step
from ui.problems import Problem

BACK_UP = "back_up"  # no step, but gone to like one
MOST_MOVES = 12
OFFICE_FIELDS = (
    "board", "area", "address", "telephone", "email", "marking", "prefix", "quorum_members", "quorum_agencies",
    "quorum_required",
)  # fmt: skip
WORDS = {
    "board": "Board", "area": "Area", "address": "Address", "telephone": "Telephone", "email": "E-mail",
    "marking": "Protective marking", "prefix": "References begin with", "quorum_members": "Quorum: members",
    "quorum_agencies": "Quorum: agencies", "quorum_required": "Quorum: must be there",
}  # fmt: skip
ChooseFile = Callable[[QWidget, Callable[[Path], None]], None]


def choose_holidays(over: QWidget, then: Callable[[Path], None]) -> None:
    """Let a person choose the file of bank holidays in the system's own dialog."""
    dialog = QFileDialog(over, "The bank holidays as GOV.UK publishes them")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter("Bank holidays (*.json)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


class SettingsPage(Page):
    """Cards under each other; what changes the office goes through the office's own steps."""

    title = "Settings"

    def __init__(self, around: Surroundings, choose: ChooseFile = choose_holidays) -> None:
        super().__init__(around)
        self._choose = choose
        self._office: Office | None = None
        self._published: Any = None
        self._step = ""
        self.office, self.holders = Card("Office details"), Card("Chair and roles")
        self.holidays, self.people = Card("Bank holidays"), PeopleCard(around)
        self.window_card, self.backups = WindowCard(around), BackupCard(around)
        self._areas = {card: _area(card) for card in (self.office, self.holders, self.holidays)}
        self.office.add_layout(row(button("Change the &office…", self.change_office)))
        appoint = button("&Record a new holder…", lambda: open_step(self, around, "appoint"))
        delegate = button("File a &delegation…", lambda: open_step(self, around, "file_delegation"))
        self.holders.add_layout(row(appoint, delegate))
        self.bring = button("&Import bank holidays…", lambda: self._choose(self, self.look_at))
        self.holidays.add_layout(row(self.bring))
        inner, area = QWidget(), QScrollArea()
        down = QVBoxLayout(inner)
        down.setContentsMargins(0, 0, 8, 0)
        down.setSpacing(14)
        for card in (self.window_card, self.backups, self.office, self.holders, self.holidays, self.people):
            down.addWidget(card)
        down.addStretch(1)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(area, 1)

    def opened(self, **where: str) -> None:
        """`step`: what is to be done, once everything is shown."""
        self._step = where.get("step", "")
        self.refresh()

    def _take_step(self, *steps: str) -> str:
        """The step that was asked for, if it is one of these; it is opened once."""
        if self._step not in steps:
            return ""
        step, self._step = self._step, ""
        return step

    def refresh(self) -> None:
        """Ask for everything anew."""
        self.around.lane.ask("office", {}, self._show)
        self.people.refresh()
        settings_of(self.around, self._show_settings)

    def _show_settings(self, settings: Settings) -> None:
        self.window_card.show_settings(settings)
        self.backups.show_settings(settings)
        if self._take_step(BACK_UP):
            self.backups.now.click()

    def _show(self, answer: dict[str, Any]) -> None:
        self._office = answer["office"]
        facts = [Fact(words=WORDS[name], value=_said(getattr(self._office, name))) for name in OFFICE_FIELDS]
        self._put(self.office, facts_grid(facts))
        self._show_holders(answer["holders"], answer["delegations"])
        if self._published is None:
            self._show_holidays(answer["bank_holidays_added"], answer["warning"])
        if self._take_step(Step.CHANGE_OFFICE):
            self.change_office()
        elif step := self._take_step(Step.APPOINT, Step.FILE_DELEGATION):
            open_step(self, self.around, step)
        elif self._take_step(Step.IMPORT_BANK_HOLIDAYS):
            self._choose(self, self.look_at)

    # --- the office ----------------------------------------------------------------------------------------------

    def change_office(self) -> None:
        """The Board's own settings, as they are, to be changed."""
        if self._office is not None:
            values = {name: _plain(getattr(self._office, name)) for name in OFFICE_FIELDS}
            open_step(self, self.around, "change_office", values=values)

    def _show_holders(self, holders: tuple[OfficeHolder, ...], delegations: tuple[Delegation, ...]) -> None:
        today = self.around.today()
        facts = []
        for office, words in OFFICE_WORDS.items():
            held = [one for one in holders if one.office is office]
            now = [one for one in held if is_within(today, one.from_on, one.until_on)]
            others = [one for one in held if one not in now[-1:]]
            said = "; ".join(_holder(one) for one in (*now[-1:], *others))
            facts.append(Fact(words=words[:1].upper() + words[1:], value=said))
        for one in delegations:
            days = f"{short_day(one.from_on)} to {short_day(one.until_on)}"
            facts.append(Fact(words="Delegation", value=f"{one.from_name} to {one.to_name}, {days}: {one.because}"))
        self._put(self.holders, facts_grid(facts))

    # --- bank holidays -------------------------------------------------------------------------------------------

    def _show_holidays(self, added: tuple[tuple[str, str], ...], warning: str | None) -> None:
        last = max(shelf.bank_holidays().last_year, *(int(day[:4]) for day, _ in added), 0)
        words = f"The table of bank holidays in England and Wales goes to the end of {last}."
        told: list[QWidget] = [label(warning, "warning", wraps=True)] if warning else []
        more = "Bring in the file that GOV.UK publishes each year: what it moves is shown before anything changes."
        self._put(self.holidays, *told, label(words, wraps=True), label(more, "muted", wraps=True))

    def look_at(self, path: Path) -> None:
        """Read a file of bank holidays and show what would move, before anything does."""
        try:
            published = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._refuse_holidays(Problem(f"{path.name} could not be read as bank holidays. Choose the file again."))
            return
        self._published = published
        self.around.lane.ask("holiday_moves", {"published": published}, self._show_moves, self._refuse_holidays)

    def _show_moves(self, found: HolidayMoves) -> None:
        lines = [f"{len(found.new_days)} days are new, {len(found.given_up)} are given up."]
        lines += [f"{one.case}: {one.about} moves from {short_day(one.was_on)} to {short_day(one.due_on)}."
                  for one in found.moves[:MOST_MOVES]]  # fmt: skip
        if len(found.moves) > MOST_MOVES:
            lines.append(f"And {len(found.moves) - MOST_MOVES} more deadlines.")
        if not found.moves:
            lines.append("No open deadline moves.")
        take = QWidget()
        take.setLayout(row(button("Bring them in", self.bring_in, primary=True), button("Not now", self.leave)))
        self._put(self.holidays, *(label(one, wraps=True) for one in lines), take)

    def bring_in(self) -> None:
        """Do the import whose moves are shown."""
        command = read(ImportBankHolidays, {"published": self._published})
        self.around.lane.do(command, self._on_brought_in, self._refuse_holidays)

    def _on_brought_in(self, change: Change) -> None:
        self._published = None
        self.around.say(f"Bank holidays brought in: {len(change.warnings)} changes.")
        self.refresh()

    def leave(self) -> None:
        """Leave the bank holidays as they are."""
        self._published = None
        self.refresh()

    def _refuse_holidays(self, problem: Problem) -> None:
        self._published = None
        self._put(self.holidays, label(problem.sentence, "refusal", wraps=True))

    def _put(self, card: Card, *what: QWidget) -> None:
        area = self._areas[card]
        clear(area)
        for one in what:
            area.addWidget(one)


def _area(card: Card) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(6)
    card.add_layout(made)
    return made


def _holder(one: OfficeHolder) -> str:
    days = [
        f"from {short_day(one.from_on)}" if one.from_on else "",
        f"to {short_day(one.until_on)}" if one.until_on else "",
    ]
    said = " ".join(day for day in days if day)
    return f"{one.name} ({said})" if said else one.name


def _said(value: object) -> str:
    return (", ".join(map(str, value)) or "none named") if isinstance(value, tuple) else str(value)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
