"""Audit: who did, saw and exported what; and the check that none of it was rewritten."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from scr_desk.domain.english_dates import short_day
from scr_desk.questions.audit import AS_A_STEP, MEETING, AuditRow
from ui import theme
from ui.keeping import Settings, check_records
from ui.parts.buttons import allow, button
from ui.parts.card import Card
from ui.parts.filling import Filling
from ui.parts.labels import label, pill, set_state
from ui.parts.page import Page, Surroundings
from ui.parts.table import Column, Table
from ui.parts.tips import plain
from ui.problems import Problem

WHAT = 3  # the column that takes what the others leave
VERIFY = "verify"  # no step, but gone to like one
LATEST = 2_000  # entries shown; older ones are found by the filter
TYPING = 150  # milliseconds: each look leaves an entry of its own
MOST_FAULTS = 6


class AuditPage(Page):
    """The latest entries first."""

    title = "Audit"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filter: person, action, case")
        self.search.setAccessibleName("Filter the audit")
        self.search.setClearButtonEnabled(True)
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.verify_button = button("Check &records now", self.verify, primary=True, icon="shield-check")
        self.verdict = Card("Records checked")
        self._outcome = pill("Not checked since unlocking")
        self._words = label(
            "The check reads the whole store: that no page is damaged, and that no entry was changed, taken out or put"
            " in since it was signed.",
            "muted",
            wraps=True,
        )
        self.verdict.add(self._outcome)
        self.verdict.add(self._words)
        self.table = Table(
            (
                Column("seq", "Entry", lambda row: f"{row.seq:,}", 62, is_strong=True),
                Column("at", "When", _when, 172),
                Column("person", "Who", lambda row: row.person, 116, tip=lambda row: plain(row.person)),
                Column("action", "What", _action, 230),
                Column("about", "About", _about, 190, tip=lambda row: plain(_about(row))),
                Column("hash", "Record code", lambda row: row.hash[:12], 126, tip=lambda row: row.hash),
            ),
            name="Audit entries",
        )
        Filling(self.table, at=WHAT, least=92)
        card = Card()
        card.body.setContentsMargins(6, 4, 6, 6)
        card.add(self.table, 1)
        self.search.setMinimumWidth(theme.current().pixels(200))
        self.search.setMaximumWidth(theme.current().pixels(340))
        self.header.add_before_buttons(self.search)
        self.header.show_buttons(self.verify_button)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.verdict)

    def refresh(self) -> None:
        """Ask for the entries; that they were seen becomes an entry itself, once."""
        self.around.lane.ask("audit", {"text": self.search.text(), "latest": LATEST}, self._show)

    def _show(self, rows: tuple[AuditRow, ...]) -> None:
        count = f"{len(rows):,} {'entry' if len(rows) == 1 else 'entries'}"
        shown = f"the latest {LATEST:,} entries" if len(rows) == LATEST else count
        self.header.subtitle.setText(shown if rows else "no entry fits")
        self.table.show_rows(rows, key=lambda row: row.seq)

    def opened(self, **where: str) -> None:
        """With the filter that is asked for, or as it was left; `step`: the records are checked."""
        if "text" in where:
            self.search.setText(where["text"])
            self._typing.stop()
        self.refresh()
        if where.get("step") == VERIFY:
            self.verify()

    def place(self) -> dict[str, str]:
        """What it is filtered by."""
        return {"text": self.search.text()}

    # --- the check -----------------------------------------------------------------------------------------------

    def verify(self) -> None:
        """Check the whole store. Nothing else is done meanwhile, but what is typed is kept."""
        allow(self.verify_button, "The store is being checked.")
        self._tell(
            "Checking…", "", "The whole store is being read. This takes a second for every few thousand entries."
        )
        self.around.lane.work_long("Checking the records", check_records, self._on_checked, self._on_failed)

    def _on_checked(self, told: tuple[Any, Settings]) -> None:
        verdict, settings = told
        self.around.show_kept(settings)
        self._on_verified(verdict)

    def _on_verified(self, verdict: Any) -> None:
        allow(self.verify_button)
        if verdict.ok:
            words = (
                f"{verdict.entries:,} entries and {verdict.pages:,} pages are whole; every entry is signed and stands"
                f" where it was written. The last one bears the record code {verdict.head}: the papers and letters"
                " that were printed since bear the codes before it."
            )
            self._tell("No fault found", "fine", words)
            return
        faults = [fault.sentence for fault in verdict.faults]
        more = f" And {len(faults) - MOST_FAULTS} more." if len(faults) > MOST_FAULTS else ""
        words = " ".join(faults[:MOST_FAULTS]) + more
        self._tell(
            f"{len(faults)} fault{'' if len(faults) == 1 else 's'} found",
            "late",
            f"{words} Stop working in this store, keep the file as it is, and restore the newest backup beside it.",
        )

    def _on_failed(self, problem: Problem) -> None:
        allow(self.verify_button)
        self._tell("Not checked", "late" if problem.blame != "person" else "", problem.sentence)

    def _tell(self, outcome: str, state: str, words: str) -> None:
        self._outcome.setText(outcome)
        set_state(self._outcome, state)
        self._words.setText(words)


def _when(row: AuditRow) -> str:
    at = datetime.fromisoformat(row.at).astimezone()
    return f"{short_day(at.date())}, {at:%H:%M}"


def _about(row: AuditRow) -> str:
    if row.about and row.about.startswith(MEETING):
        return f"Meeting {short_day(date.fromisoformat(row.about.removeprefix(MEETING)))}"
    words = (row.about or row.subject).replace("tray:", "paper ").replace("file:", "paper ")
    return words if row.subject.startswith("case:") else words[:1].upper() + words[1:]


def _action(row: AuditRow) -> str:
    """What was done, named as the steps are; the filter finds it by these words too."""
    first, *rest = row.action.replace("_", " ").split()
    first = AS_A_STEP.get(first, first)
    return " ".join([first[:1].upper() + first[1:], *rest])
