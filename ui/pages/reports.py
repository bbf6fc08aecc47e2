"""Reports: what the store can say today, as small charts, and each chart's table one key away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from scr_desk.questions.reports import AgencyFigures, CourseCount, ReportsAnswer, StageCount
from ui import theme
from ui.pages.cases_columns import COURSES
from ui.parts import facts
from ui.parts.buttons import button
from ui.parts.card import Card
from ui.parts.charts import Bar, Bars, Part
from ui.parts.empty import Empty
from ui.parts.labels import label
from ui.parts.page import Page, Surroundings
from ui.parts.table import ROW_HEIGHT, Column, Table

STAGES = (
    ("received", "told", "Received"), ("agreed", "accent", "How to proceed"), ("listed", "soon", "Sub-group"),
    ("recommended", "ink", "Recommended"), ("decided", "fine", "Chair's decision"), ("closed", "still", "Closed"),
    ("withdrawn", "edge", "Withdrawn"),
)  # fmt: skip
HOW_THEY_RETURN = "How agencies return: median working days from the letter"
COLOURS = {"full_scr": "accent", "other_review": "told", "no_review": "still", "defer": "soon"}
UNDER = "Deferrals are counted apart; a decision that was superseded is not counted."
MOST_ROWS = 12  # of a table without a scroll bar of its own


@dataclass(frozen=True)
class Drawn:
    """A chart, its table, and the card that holds both."""

    card: Card
    chart: Bars
    table: Table
    either: QStackedWidget


class ReportsPage(Page):
    """Three charts under each other."""

    title = "Reports"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._is_table = False
        self.stages = _drawn("Cases by year and stage", [Part(word, colour) for _, colour, word in STAGES], (
            Column("year", "Year", lambda one: str(one.year), 100, is_strong=True),
            Column("stage", "Stage", lambda one: one.stage_words, 200),
            Column("cases", "Cases", lambda one: f"{one.cases:,}", 100),
        ))  # fmt: skip
        self.agencies = _drawn(HOW_THEY_RETURN, [Part("Working days", "accent")], (
            Column("agency", "Agency", lambda one: one.agency, 320, is_strong=True),
            Column("median", "Median working days", _median, 170),
            Column("asked", "Asked", lambda one: str(one.asked), 90),
            Column("returned", "Returned", lambda one: str(one.returned), 100),
            Column("late", "Late", lambda one: str(one.late), 90),
        ))  # fmt: skip
        courses = [Part(word, COLOURS[name]) for name, word in COURSES.items()]
        self.decisions = _drawn("The Chair's decisions by year", courses, (
            Column("year", "Year", lambda one: str(one.year), 100, is_strong=True),
            Column("course", "Decision", lambda one: COURSES[one.course.value], 220),
            Column("decisions", "Decisions", lambda one: str(one.decisions), 100),
        ))  # fmt: skip
        self._charts = (self.stages, self.agencies, self.decisions)
        self.switch = button(
            "Show &tables", self.show_other, icon="columns-3", tip="The same figures as tables (Alt+T)"
        )
        self.header.show_buttons(self.switch)
        words = "Once cases are registered, their stages, the agencies' returns and the decisions are counted here."
        new = button("New case", lambda: around.go("new_case"), primary=True, icon="plus")
        self._front = QStackedWidget()
        self._front.addWidget(_scrolling([one.card for one in self._charts]))
        self._front.addWidget(Empty("Nothing to count yet", words, new, icon="chart-column"))
        self.body.addWidget(self._front, 1)

    def show_other(self) -> None:
        """Tables in place of the charts, or the charts again."""
        self._is_table = not self._is_table
        self.switch.setText("Show char&ts" if self._is_table else "Show &tables")
        for one in self._charts:
            one.either.setCurrentIndex(int(self._is_table))
            _fit(one)

    def place(self) -> dict[str, str]:
        """Whether the tables are shown."""
        return {"tables": "yes"} if self._is_table else {}

    def opened(self, **where: str) -> None:
        """Charts or tables, as they were left."""
        if bool(where.get("tables")) and not self._is_table:
            self.show_other()
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self.around.lane.ask("reports", {}, self._show)

    def _show(self, answer: ReportsAnswer) -> None:
        self._front.setCurrentIndex(0 if answer.stages else 1)
        self.switch.setVisible(bool(answer.stages))
        years = dict.fromkeys(one.year for one in answer.stages)
        _fill(self.stages, [_stages(year, answer.stages) for year in years], answer.stages)
        _fill(self.agencies, [_agency(one) for one in answer.agencies], answer.agencies)
        years = dict.fromkeys(one.year for one in answer.decisions)
        _fill(self.decisions, [_decisions(year, answer.decisions) for year in years], answer.decisions)
        self.agencies.card.setVisible(bool(answer.agencies))
        self.decisions.card.setVisible(bool(answer.decisions))


def _drawn(title: str, parts: Sequence[Part], columns: Sequence[Column]) -> Drawn:
    card, chart, table, either = Card(title), Bars(parts, name=title), Table(columns, name=title), QStackedWidget()
    top = QWidget()
    down = QVBoxLayout(top)
    down.setContentsMargins(0, 0, 0, 0)
    down.addWidget(chart)
    down.addStretch(1)
    either.addWidget(top)
    either.addWidget(table)
    card.add(either)
    drawn = Drawn(card, chart, table, either)
    chart.resized.connect(lambda: _fit(drawn))
    return drawn


def _fill(drawn: Drawn, bars: Sequence[Bar], rows: Sequence[Any]) -> None:
    drawn.chart.show_bars(bars)
    drawn.table.show_rows(rows)
    _fit(drawn)


def _fit(drawn: Drawn) -> None:
    """As high as what is in front needs."""
    rows = min(drawn.table.rows.rowCount(), MOST_ROWS) + 1
    table = theme.current().pixels(ROW_HEIGHT) * rows + theme.current().pixels(14)
    drawn.either.setFixedHeight(table if drawn.either.currentIndex() else drawn.chart.wanted_height())


def _scrolling(cards: Sequence[Card]) -> QScrollArea:
    inner, area = facts.Column(), QScrollArea()
    down = QVBoxLayout(inner)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(12)
    for one in cards:
        down.addWidget(one)
    down.addWidget(label(UNDER, "muted", wraps=True))
    down.addStretch(1)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _stages(year: int, counts: Sequence[StageCount]) -> Bar:
    found = {one.stage.value: one.cases for one in counts if one.year == year}
    values = tuple(float(found.get(stage, 0)) for stage, *_ in STAGES)
    return Bar(str(year), values, f"{sum(values):,.0f} case{'' if sum(values) == 1 else 's'}")


def _decisions(year: int, counts: Sequence[CourseCount]) -> Bar:
    found = {one.course.value: one.decisions for one in counts if one.year == year}
    return Bar(str(year), tuple(float(found.get(course, 0)) for course in COURSES))


def _agency(one: AgencyFigures) -> Bar:
    late = f", late {one.late}" if one.late else ""
    return Bar(one.agency, (one.median_days or 0.0,), f"asked {one.asked}, in {one.returned}{late}")


def _median(one: AgencyFigures) -> str:
    return "–" if one.median_days is None else f"{one.median_days:g}"
