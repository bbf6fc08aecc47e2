"""Agencies: the directory, with leads, telephones and secure addresses; kept here, used in every letter (F18)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from scr_desk.domain.english_dates import short_day
from scr_desk.domain.workflow import Step
from scr_desk.questions.agencies import AgencyRow
from ui import theme
from ui.parts.buttons import allow, button
from ui.parts.card import Card, clear, row
from ui.parts.facts import NOT_RECORDED, Area, Fact, facts_grid
from ui.parts.filling import Filling
from ui.parts.labels import label, pill
from ui.parts.page import Page, Surroundings
from ui.parts.pair import Pair
from ui.parts.step_dialog import open_step
from ui.parts.table import Column, Table
from ui.parts.tips import plain

NARROW = 940  # pixels at 100 % text: below, the details stand under the list


def kind_words(one: AgencyRow) -> str:
    """The kind of an agency in words."""
    words = one.kind.replace("_", " ").replace("childrens", "children's").capitalize()
    return words.replace("Gp ", "GP ")


COLUMNS = (
    Column("name", "Agency", lambda one: one.name, 300, is_strong=True, tip=lambda one: plain(one.name)),
    Column("kind", "Kind", kind_words, 144, tip=lambda one: plain(kind_words(one))),
    Column("lead", "Safeguarding lead", lambda one: one.safeguarding_lead or NOT_RECORDED, 144,
           tip=lambda one: plain(one.safeguarding_lead)),
    Column("telephone", "Telephone", lambda one: one.telephone or NOT_RECORDED, 120,
           tip=lambda one: plain(one.telephone)),
)  # fmt: skip


class AgenciesPage(Page):
    """The list at the left, the chosen agency at the right."""

    title = "Agencies"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._all: Sequence[AgencyRow] = ()
        self._wanted = self._step = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filter: name, kind, lead")
        self.search.setAccessibleName("Filter the directory")
        self._typing = QTimer(self, singleShot=True, interval=60)
        self._typing.timeout.connect(self._show_rows)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.table = Table(COLUMNS, name="Agencies", grows=True)
        Filling(self.table, at=0, least=160)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda _: self.change())
        self.empty = label("No agency fits. “Add an agency…” puts a new one into the directory.", "muted", wraps=True)
        self.beside = Area()
        self.beside.setMinimumSize(300, theme.current().pixels(240))  # the facts and their button, under the list too
        self.search.setMinimumWidth(theme.current().pixels(200))
        self.search.setMaximumWidth(theme.current().pixels(340))
        self.header.add_before_buttons(self.search)
        self.header.show_buttons(button("Add an agency…", self.add, primary=True))
        card = Card()
        card.add(self.empty)
        card.add(self.table, 1)
        self.body.addWidget(Pair(card, self.beside, shares=(9, 4), narrow=NARROW), 1)

    def opened(self, **where: str) -> None:
        """`agency`: the number of the one to choose; `step`: one is added, or the chosen one changed."""
        self._wanted, self._step = where.get("agency", ""), where.get("step", "")
        self.refresh()

    def place(self) -> dict[str, str]:
        chosen = self.table.current_row()
        return {"agency": str(chosen.id)} if chosen else {}

    def refresh(self) -> None:
        """Ask for the directory anew."""
        self.around.lane.ask("agencies", {}, self._show)

    def _show(self, rows: Sequence[AgencyRow]) -> None:
        self._all = sorted(rows, key=lambda one: (not is_active(one, self.around), one.name.casefold()))
        active = sum(1 for one in rows if is_active(one, self.around))
        without = sum(1 for one in rows if is_active(one, self.around) and not one.telephone)
        self.header.subtitle.setText(f"{active} active{f', {without} without telephone' if without else ''}")
        self._show_rows()
        if self._wanted:
            at = next((at for at, one in enumerate(self.table.rows.rows) if str(one.id) == self._wanted), None)
            self._wanted = ""
            if at is not None:
                self.table.selectRow(at)
        step, self._step = self._step, ""
        if step:
            self.add() if step == Step.ADD_AGENCY else self.change()

    def _show_rows(self) -> None:
        words = self.search.text().casefold().split()
        rows = [one for one in self._all if all(word in _searched(one) for word in words)]
        self.table.show_rows(rows, key=lambda one: one.id)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._show_chosen(self.table.current_row())

    def _show_chosen(self, one: Any) -> None:
        clear(self.beside.down)
        if one is not None:
            card = Card(one.name)
            card.add(label(kind_words(one), "muted", wraps=True))
            if not is_active(one, self.around):
                card.add_layout(row(pill("Not active", "soon")))
            card.add(facts_grid(list(_facts(one)), width=132))
            changing = button("Change…", self.change, role="small", icon="pencil")
            allow(changing, "")
            card.add_layout(row(changing))
            self.beside.down.addWidget(card)
        self.beside.down.addStretch(1)

    def add(self) -> None:
        """A new agency."""
        open_step(self, self.around, "add_agency")

    def change(self) -> None:
        """Change the chosen one: its form stands filled with what is known."""
        one = self.table.current_row()
        if one is not None:
            open_step(
                self, self.around, "change_agency", given={"agency": one.id}, about=one.name,
                values={
                    "safeguarding_lead": one.safeguarding_lead, "deputies": list(one.deputies),
                    "telephone": one.telephone, "address": one.address, "is_address_secure": one.is_address_secure,
                    "escalation_contact": one.escalation_contact,
                    "contracted_services": list(one.contracted_services),
                },
            )  # fmt: skip


def is_active(one: AgencyRow, around: Surroundings) -> bool:
    """Whether it may be asked today."""
    today = around.today()
    return (one.active_from is None or one.active_from <= today) and (
        one.active_until is None or today <= one.active_until
    )


def _searched(one: AgencyRow) -> str:
    return (
        f"{one.name} {' '.join(one.earlier_names)} {kind_words(one)} {one.safeguarding_lead} {one.telephone}".casefold()
    )


def _facts(one: AgencyRow) -> Iterator[Fact]:
    secure = " (secure)" if one.is_address_secure else " (not secure)" if one.address else ""
    yield Fact(words="Safeguarding lead", value=one.safeguarding_lead)
    yield Fact(words="Deputies", value=", ".join(one.deputies))
    yield Fact(words="Telephone", value=one.telephone)
    yield Fact(words="Address", value=f"{one.address}{secure}")
    yield Fact(words="Escalation", value=one.escalation_contact)
    yield Fact(words="Contracted services", value=", ".join(one.contracted_services))
    if one.earlier_names:
        yield Fact(words="Earlier names", value=", ".join(one.earlier_names))
    if one.active_until:
        yield Fact(words="Active until", value=short_day(one.active_until))
