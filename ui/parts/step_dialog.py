"""A sheet over the page for any step of the workflow, laid out by `step_layouts` and filled from the case.

Escape closes it; what was typed is kept as a draft and stands there again the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from scr_desk.domain.agency import RequestId
from scr_desk.domain.context import Change
from scr_desk.domain.fields import specs
from scr_desk.steps import BY_NAME
from ui.parts.buttons import button
from ui.parts.card import Card, row
from ui.parts.earlier_values import EarlierValues
from ui.parts.editors import OneOf
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.sheet import Sheet, open_sheet
from ui.parts.step_form import FIRST, GAP, StepForm, replace_with
from ui.parts.step_layouts import layout_of
from ui.parts.step_offer import StepOffer
from ui.parts.step_stock import Stock, stock_of
from ui.problems import Problem

WIDTH, HEIGHT = 760, 620
_ON_ITS_WAY = "step_on_its_way"
_FIRST_WORDS = {"request": "Which request", "meeting": "Which meeting", "field": "Which value"}


def open_step(
    parent: QWidget,
    around: Surroundings,
    step: str,
    *,
    case: str = "",
    given: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    known: Mapping[str, Any] | None = None,
    about: str = "",
    long: Mapping[str, int] | None = None,
    at: Mapping[str, Any] | None = None,
    is_unfolded: bool = False,
    then: Callable[[Change], None] | None = None,
) -> None:
    """Open the form of a step over a page. `given` is not asked again, `values` stand there at first.

    `known` is the answer of the question `case`, if the page has it; `about` says what the form is about.
    `at` is where its cursor was before a lock, and `is_unfolded` that the seldom wanted fields were shown.
    A second wish while a form of this page is open, or on its way, is the same key pressed twice: not heard.
    """
    if open_sheet(parent) or parent.property(_ON_ITS_WAY):
        return
    parent.setProperty(_ON_ITS_WAY, True)

    def refused(problem: Problem) -> None:
        parent.setProperty(_ON_ITS_WAY, False)
        around.lane.failed.emit(problem)

    def show(stock: Stock) -> None:
        parent.setProperty(_ON_ITS_WAY, False)
        sheet = StepDialog(
            around, step, stock, given=given, values=values, about=about, long=long, then=then, parent=parent
        )
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if is_unfolded:
            sheet.form.unfold()
        sheet.open()
        sheet.to_first_field()
        sheet.stand(at)

    around.lane.work(lambda desk: stock_of(desk, case, known, step=step), show, refused)


class StepDialog(Sheet):
    """The form of one step, and the way out."""

    def __init__(
        self,
        around: Surroundings,
        step: str,
        stock: Stock,
        *,
        given: Mapping[str, Any] | None = None,
        values: Mapping[str, Any] | None = None,
        about: str = "",
        long: Mapping[str, int] | None = None,
        then: Callable[[Change], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._around, self.step, self._stock, self._then = around, step, stock, then
        self._given, self._values = dict(given or {}), dict(values or {})
        self._offer = StepOffer(step, layout_of(step), stock)
        self._layout, self._long, self._words = self._offer.layout, dict(long or {}), about
        # Nothing of the case: a dialog's title shows in task switchers too.
        self.setWindowTitle(self._layout.title)
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 20)
        down.setSpacing(12)
        down.addWidget(label(self._layout.title, "title", wraps=True))
        if self._layout.intro:
            down.addWidget(label(self._layout.intro, "muted", wraps=True))
        self.first: OneOf | None = None
        self._opened_with = dict(self._given)
        if about := about or self._about():
            down.addWidget(label(about, "strong", wraps=True))
        elif self._layout.first:
            self.first = self._chooser(down)
        if self._layout.ends and stock.unfinished:
            down.addWidget(_still_to_do(stock.unfinished))
        self._area = QVBoxLayout()
        down.addLayout(self._area, 1)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.do)
        self._rebuild()
        self.rejected.connect(self._save_now)
        room = parent.size() if parent else self.sizeHint()
        self.resize(min(WIDTH, max(480, room.width() - 40)), min(HEIGHT, max(420, room.height())))
        self.adjust_height(room.height())

    def place(self) -> dict[str, Any]:
        """The words by which `open_step` opens it again."""
        first = {self._layout.first: self.first.value()} if self.first else {}
        again = {
            "step": self.step,
            "case": self._stock.case,
            "given": self._opened_with,
            "values": self._values | first,
            "about": self._words,
            "long": self._long,
            "is_unfolded": self.form.is_unfolded,
        }
        return super().place() | again

    def adjust_height(self, most: int) -> None:
        """As high as the fields need, and no higher than the page."""
        inner = self.form.wanted_height() + self.sizeHint().height() - self.form.sizeHint().height()
        self.resize(self.width(), max(200, min(most or HEIGHT, inner + 16)))

    def _on_grown(self) -> None:
        """More fields came into sight: room for them, as far as the page has it."""
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        page, hidden = self.parentWidget(), self.form.scrolled_away()
        most = max(self.height(), page.height() if page else HEIGHT)
        self.resize(self.width(), min(most, self.height() + hidden))

    def do(self) -> None:
        """Ctrl+Enter from any field."""
        self.form.do()

    def to_first_field(self) -> None:
        """The cursor into the first field."""
        target = self.first.widget if self.first else next((e.widget for e in self.form.editors.values()), None)
        if target is not None:
            target.setFocus()

    # --- what is asked first -------------------------------------------------------------------------------------

    def _about(self) -> str:
        """Which request, or which value, the form is about, where that is settled already."""
        if value := self._stock.values.get(str(self._given.get("field"))):
            return f"{value.words[:1].upper()}{value.words[1:]}"
        if "request" not in self._given:
            single = self._offer.single_request()
            if single is None:
                return ""
            self._given["request"] = single
        found = next((one for one in self._stock.requests if one.id == self._given["request"]), None)
        return f"{found.agency_name}{' (further people)' if found.supplement_to else ''}" if found else ""

    def _chooser(self, down: QVBoxLayout) -> OneOf:
        name = self._layout.first
        chooser = OneOf(self._offer.first_choices())
        # A long choice does not widen the form beyond its page: the list that opens shows it whole.
        chooser.widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        chooser.widget.setMinimumContentsLength(12)
        chooser.widget.setAccessibleName(_FIRST_WORDS[name])
        words = self._first_words = label(_FIRST_WORDS[name], wraps=True)
        words.setBuddy(chooser.widget)
        words.setMinimumWidth(FIRST)
        down.addLayout(row(words, chooser.widget, stretch_last=True, spacing=GAP))
        wanted = self._values.get(name, self._stock.facts.get(self._layout.usual.get(name, "")))
        chooser.show_value(wanted)
        chooser.on_edited(lambda: QTimer.singleShot(0, self, self._on_first_chosen))
        return chooser

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The form lays its column of words out by its fields: what is asked first stands in line with them."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show) and isinstance(watched, QWidget):
            self._align_first(watched)
        return super().eventFilter(watched, event)

    def _align_first(self, field: QWidget) -> None:
        if self.first is not None and self.form.isAncestorOf(field) and field.isVisible():
            room = field.mapTo(self, QPoint(0, 0)).x() - self._first_words.x() - GAP
            self._first_words.setFixedWidth(max(FIRST, room))

    # --- the form ------------------------------------------------------------------------------------------------

    def _save_now(self) -> None:
        self.form.save_now()

    def _on_first_chosen(self) -> None:
        self.form.save_now()
        self._rebuild()

    def _rebuild(self) -> None:
        layout, given = self._layout, dict(self._given)
        names = {spec.name for spec in specs(BY_NAME[self.step].command)}
        if self.first is not None:
            given[layout.first] = self.first.value()
            given = {name: value for name, value in given.items() if value is not None}
        if "case" in names and self._stock.case and self.step != "join_to_case":
            given.setdefault("case", self._stock.case)
        if "into" in names and self._stock.case:
            given.setdefault("into", self._stock.case)
        offer, value = self._offer, self._stock.values.get(str(given.get("field")))
        self.form = StepForm(
            self._around,
            self.step,
            [name for name in layout.fields if offer.is_asked(name, given)],
            verb=layout.verb,
            given=given,
            choices=offer.choices(given),
            by_type={**self._stock.by_type, RequestId: offer.request_choices()},
            long={**layout.long, **({"value": value.lines} if value else {}), **self._long},
            labels=layout.labels,
            types={"value": value.kind} if value else {},
            more=[name for name in layout.more if offer.is_asked(name, given)],
            draft=self._place(given),
            scrolls=True,
            changes=layout.changes,
            live=offer.live(given, grown=self._on_grown),
            then=self._done,
        )
        self.form.show_values(offer.usual(given, self._around.today()))
        self.form.show_kept(self._values)
        self.form.foot.insertWidget(2, button(layout.keep, self.reject))
        self.form.button.setDefault(True)
        replace_with(self._area, self.form)
        if self.first is not None and self.form.editors:
            next(iter(self.form.editors.values())).widget.installEventFilter(self)
        if value is not None and value.earlier:
            self._area.addWidget(EarlierValues(value.earlier, self._put_back))

    def _put_back(self, value: Any) -> None:
        """An earlier value stands in the editor again; why it is right after all is still to be said."""
        self.form.put_in({"value": value})
        self.form.editors["reason"].widget.setFocus()

    def _place(self, given: Mapping[str, Any]) -> str:
        """Where the draft of this form is kept: for this step, this case, this request or agency."""
        about = ":".join(str(given[name]) for name in sorted(given) if name != "case")
        return f"step:{self.step}:{self._stock.case}:{about}"

    def _done(self, change: Change) -> None:
        made = len(change.documents)
        kept = f" {made} document{'' if made == 1 else 's'} made, under Documents." if made else ""
        if not change.warnings:
            self._around.say(f"Done: {self._layout.title[:1].lower()}{self._layout.title[1:]}.{kept}")
        self.accept()
        if self._then:
            self._then(change)


def _still_to_do(sentences: Sequence[str]) -> QWidget:
    """What is unfinished, in sight of whoever is about to take the case off the desk (features F15)."""
    made = Card("Still unfinished", "You can still go on.")
    for sentence in sentences:
        made.add(label(f"•  {sentence}", wraps=True))
    return made
