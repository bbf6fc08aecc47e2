"""Register a case by hand: what is known on the first day, and nothing more, with a form or without (F1, F4).

"Not known" is an answer to everything but the day on which the Board was told. While a name is typed, children that
the Board knows already are shown beside it: two agencies may put the same child forward.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from scr_desk.domain.answers import Answer
from scr_desk.domain.case import Route
from scr_desk.domain.context import Change
from scr_desk.domain.errors import RefusedError
from scr_desk.shelf import bank_holidays
from ui import theme
from ui.pages import new_case_ways as ways
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
NEXT = (
    "The case gets its reference, the Chair's month starts on the day the Board was told, and what is still missing is"
    " listed for the telephone. Nothing is refused for being incomplete."
)
LATER = "No form has come yet: it is among what is missing. When it comes, it joins this case as a further referral."
NAMED = ("child.name", "child.born_on", "child.nhs_number")  # by which a child is looked up


class NewCasePage(Page):
    """The form, and the children who are known already beside it."""

    title = "New case"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.editors: dict[str, Editor] = {}
        self._refusals: dict[str, Any] = {}
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
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
        note.add(label(NEXT, wraps=True))
        self._later = label(LATER, wraps=True)
        note.add(self._later)
        right.down.addWidget(note)
        right.down.addStretch(1)
        across = Pair(left, right, shares=(3, 2))
        self._general = label("", "refusal", wraps=True)
        self._general.hide()
        self.body.addWidget(self._general)
        self.body.addWidget(across, 1)
        self.editors["way"].show_value(ways.FORM)
        self._show_way()

    def _arrival(self) -> Card:
        calendar, today = bank_holidays(), self.around.today
        day = Day(today=today, calendar=calendar)
        day.show_value(today().isoformat())
        routes = [Choice(one.value, ROUTES[one]) for one in Route]
        way = OneOf(ways.WAYS, may_be_none=False)
        way.on_edited(self._show_way)
        return self._card(
            "How it came",
            ("way", "The Board was told by", way),
            ("received_on", "Board told on", day),
            ("route", "Route", OneOf(routes)),
            ("referrer.name", "Referrer", Line()),
            ("referrer.agency", "Referrer's agency", Line()),
            ("referrer.contact", "Telephone or secure e-mail", Line()),
            ("safeguarding_lead", "Safeguarding lead", Line()),
            ("from", "From whom", Line()),
            ("reference", "Their reference", Line()),
            ("authority_aware_on", "Authority became aware on", Day(today=today, calendar=calendar)),
            ("notification_on", "Authority told Ofsted on", Day(today=today, calendar=calendar)),
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
            if isinstance(editor.widget, QComboBox):  # the longest choice is not to push the page apart
                editor.widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                editor.widget.setMinimumContentsLength(12)
            self._draft.watch(name, editor)
            if name in NAMED:
                editor.on_edited(self._searching.start)
            self.editors[name], self._refusals[name] = editor, refusal
            self._rows[name] = (beside, editor.widget)
        card.add(body)
        return card

    # --- with a form or without ----------------------------------------------------------------------------------

    def opened(self, **where: str) -> None:
        """`way`: a form, or which of the other ways."""
        if where.get("way"):
            self.editors["way"].show_value(where["way"])

    def _show_way(self) -> None:
        """Ask what this way of opening a case needs, and no more."""
        way = str(self.editors["way"].value())
        for name in ways.ASKED_BY_SOME:
            for widget in self._rows.get(name, ()):
                widget.setVisible(ways.is_asked(name, way))
            if name in self._refusals and not ways.is_asked(name, way):
                self._refusals[name].hide()
        self._later.setVisible(way != ways.FORM)

    # --- known already? ------------------------------------------------------------------------------------------

    def _search(self) -> None:
        """Look for the child by what is typed of it."""
        typed = {name.removeprefix("child."): str(self.editors[name].value() or "") for name in NAMED}
        self.known.look_for(typed)

    # --- doing ---------------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """What is typed, by the names of the editors; what is empty is left out."""
        typed = {name: editor.value() for name, editor in self.editors.items() if name != "way"}
        return {name: value for name, value in typed.items() if value not in ("", None, [])}

    def do(self) -> None:
        """Register, and open the case."""
        self._tell(None)
        try:
            command = ways.command_of(str(self.editors["way"].value()), self.values())
        except RefusedError as error:
            self._tell(Problem(_for_people(str(error)), error.field, "person"))
            return
        self.register.setEnabled(False)
        self.around.lane.do(command, self._on_done, self._on_refused, draft=self._draft.place)

    def _on_done(self, change: Change) -> None:
        self.register.setEnabled(True)
        self._empty()
        self.around.go("case", case=change.case or "", tab="form")

    def _on_refused(self, problem: Problem) -> None:
        self.register.setEnabled(True)
        self._tell(problem)

    def _tell(self, problem: Problem | None) -> None:
        wanted = ways.field_on_page(problem.field or "") if problem else ""
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
        usual = {"received_on": self.around.today().isoformat(), "way": ways.FORM}
        with self._draft.filling():
            for name, editor in self.editors.items():
                editor.show_value(usual.get(name))
        self._draft.forget()
        self.known.forget()


def _for_people(sentence: str) -> str:
    """A refusal of the reading without the fields' own names."""
    if "takes a date" in sentence:
        return "That is no day. Type it as 3/12/15, Oct 2015 or 2015; leave it empty where it is not known."
    return "This is needed here." if sentence.endswith("is missing.") else sentence
