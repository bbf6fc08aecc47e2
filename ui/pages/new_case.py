"""Register a case by hand: what is known on the first day, and nothing more (features F1, F4).

"Not known" is an answer to everything but the day on which the Board was told. While a name is typed, children that
the Board knows already are shown beside it: two agencies may put the same child forward.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from scr_desk.domain.answers import Answer
from scr_desk.domain.case import Route
from scr_desk.domain.context import Change
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read
from scr_desk.shelf import bank_holidays
from scr_desk.steps.receive_form import ReceiveForm
from ui import theme
from ui.pages.case_form import ROUTES
from ui.pages.new_case_known import KnownAlready
from ui.parts.buttons import button
from ui.parts.card import Card
from ui.parts.draft import Draft
from ui.parts.editors import Choice, Day, Editor, Line, OneOf, Text
from ui.parts.facts import Area
from ui.parts.field_editors import PartDay
from ui.parts.labels import label, set_state
from ui.parts.nested_editors import Words
from ui.parts.page import Page, Surroundings
from ui.parts.pair import Pair
from ui.problems import Problem

DRAFT = "new_case"
SEARCHED_AFTER = 120  # milliseconds after the last key
ANSWERS = (
    Choice("unknown", "Not known"),
    *(Choice(one.value, one.value.capitalize()) for one in Answer if one.value != "unknown"),
)
NAMED = ("child.name", "child.nhs_number")  # by which a child is looked up


class NewCasePage(Page):
    """The form, and the children who are known already beside it."""

    title = "New case"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.editors: dict[str, Editor] = {}
        self._refusals: dict[str, Any] = {}
        self._searching = QTimer(self, singleShot=True, interval=SEARCHED_AFTER)
        self._searching.timeout.connect(self._search)
        self._draft = Draft(self, around.lane)
        self._lay_out()
        self.register = button("Register the case", self.do, primary=True)
        self.header.show_buttons(button("Read a form instead", partial(around.go, "intake")), self.register)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.do)
        self._draft.begin(DRAFT)

    # --- how it is laid out --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left, right = Area(), Area()
        for card in (self._arrival(), self._child(), self._incident(), self._who()):
            left.down.addWidget(card)
        left.down.addStretch(1)
        self.known = KnownAlready(self.around)
        right.down.addWidget(self.known)
        note = Card("What happens next")
        note.add(
            label(
                "The case gets its reference, the Chair's month starts on the day the Board was told, and what is still"
                " missing is listed for the telephone. Nothing is refused for being incomplete.",
                wraps=True,
            )
        )
        right.down.addWidget(note)
        right.down.addStretch(1)
        across = Pair(left, right, shares=(3, 2))
        self._general = label("", "refusal", wraps=True)
        self._general.hide()
        self.body.addWidget(self._general)
        self.body.addWidget(across, 1)

    def _arrival(self) -> Card:
        calendar, today = bank_holidays(), self.around.today
        day = Day(today=today, calendar=calendar)
        day.show_value(today().isoformat())
        routes = [Choice(one.value, ROUTES[one]) for one in Route]
        return self._card(
            "How it came",
            ("received_on", "Board told on", day),
            ("route", "Route", OneOf(routes)),
            ("referrer.name", "Referrer", Line()),
            ("referrer.agency", "Referrer's agency", Line()),
            ("referrer.contact", "Telephone or secure e-mail", Line()),
            ("safeguarding_lead", "Safeguarding lead", Line()),
        )

    def _child(self) -> Card:
        calendar, today = bank_holidays(), self.around.today
        return self._card(
            "The child",
            ("child.name", "Name", Line()),
            ("child.born_on", "Date of birth", PartDay(today, calendar)),
            ("child.nhs_number", "NHS number", Line()),
            ("child.gender", "Gender", Line()),
            ("child.address", "Home address", Line()),
            ("child.school", "School or setting", Line()),
        )

    def _incident(self) -> Card:
        calendar, today = bank_holidays(), self.around.today
        answers = (
            ("died", "Has the child died?"),
            ("seriously_harmed", "Seriously harmed?"),
            ("abuse_or_neglect", "Abuse or neglect known or suspected?"),
        )
        return self._card(
            "What happened",
            ("incident_on", "Incident on", PartDay(today, calendar)),
            *((name, words, OneOf(ANSWERS, may_be_none=False)) for name, words in answers),
            ("what_happened", "What happened", Text(3)),
        )

    def _who(self) -> Card:
        return self._card(
            "Who else",
            ("family", "Family: name, relationship", Words(3)),
            ("agencies", "Agencies known to be involved", Words(3)),
        )

    def _card(self, title: str, *fields: tuple[str, str, Editor]) -> Card:
        card, body = Card(title), QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 176)
        grid.setColumnStretch(1, 1)
        for at, (name, words, editor) in enumerate(fields):
            beside, refusal = label(words, wraps=True), label("", "refusal", wraps=True)
            beside.setMaximumWidth(theme.current().pixels(190))
            beside.setBuddy(editor.widget)
            refusal.hide()
            grid.addWidget(beside, 2 * at, 0)
            grid.addWidget(editor.widget, 2 * at, 1)
            grid.addWidget(refusal, 2 * at + 1, 1)
            (editor.widget.focusProxy() or editor.widget).setAccessibleName(words)
            self._draft.watch(name, editor)
            if name in NAMED:
                editor.on_edited(self._searching.start)
            self.editors[name], self._refusals[name] = editor, refusal
        card.add(body)
        return card

    # --- known already? ------------------------------------------------------------------------------------------

    def _search(self) -> None:
        """Look for the child by its name and its number."""
        typed = [str(self.editors[name].value() or "") for name in NAMED]
        self.known.look_for(typed)

    # --- doing ---------------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """What is typed, by the names of the editors; what is empty is left out."""
        typed = {name: editor.value() for name, editor in self.editors.items()}
        return {name: value for name, value in typed.items() if value not in ("", None, [])}

    def command(self) -> dict[str, Any]:
        """The step's fields: inner ones put into their records, "not known" left out where the desk knows no such."""
        form: dict[str, Any] = {}
        for name, value in self.values().items():
            if name == "received_on":
                continue
            record, _, field = name.rpartition(".")
            if record == "child":
                form.setdefault("children", [{}])[0][field] = value
            elif record:
                form.setdefault(record, {})[field] = value
            elif name == "family":
                form["family"] = [_relative(line) for line in value]
            else:
                form[name] = value
        return {"received_on": self.editors["received_on"].value(), "form": form}

    def do(self) -> None:
        """Register, and open the case."""
        self._tell(None)
        try:
            command = read(ReceiveForm, self.command())
        except RefusedError as error:
            self._tell(Problem(_for_people(str(error)), error.field, "person"))
            return
        self.register.setEnabled(False)
        self.around.lane.do(command, self._on_done, self._on_refused)

    def _on_done(self, change: Change) -> None:
        self.register.setEnabled(True)
        self._empty()
        for warning in change.warnings:
            self.around.say(warning)
        self.around.go("case", case=change.case or "", tab="form")

    def _on_refused(self, problem: Problem) -> None:
        self.register.setEnabled(True)
        self._tell(problem)

    def _tell(self, problem: Problem | None) -> None:
        wanted = (problem.field or "").replace("form.", "").replace("children.0.", "child.") if problem else ""
        for name, refusal in self._refusals.items():
            is_meant = problem is not None and name == wanted
            refusal.setText(problem.sentence if problem and is_meant else "")
            refusal.setVisible(is_meant)
            set_state(self.editors[name].widget, "refused" if is_meant else "")
            if is_meant:
                self.editors[name].widget.setFocus()
        is_general = problem is not None and wanted not in self._refusals
        self._general.setText(problem.sentence if problem and is_general else "")
        self._general.setVisible(is_general)

    def _empty(self) -> None:
        with self._draft.filling():
            for name, editor in self.editors.items():
                editor.show_value(self.around.today().isoformat() if name == "received_on" else None)
        self._draft.forget()
        self.known.forget()


def _relative(line: str) -> dict[str, str]:
    """ "Test Mother One, mother" as name and relationship."""
    name, _, relationship = line.partition(",")
    return {"name": name.strip(), "relationship": relationship.strip()}


def _for_people(sentence: str) -> str:
    """A refusal of the reading without the fields' own names."""
    if "takes a date" in sentence:
        return "That is no day. Type it as 3/12/15, Oct 2015 or 2015; leave it empty where it is not known."
    return "This is needed here." if sentence.endswith("is missing.") else sentence
