"""What does not fit on one line of a case's table or of a list to tick goes on below, and nothing of it is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ui import theme
from ui.parts.editors import Choice
from ui.parts.filling import Filling
from ui.parts.nested_editors import Ticks
from ui.parts.table import PADDED, Column, Table

NAMES = (
    "Education", "Gloucestershire Hospitals NHS Foundation Trust", "Gloucestershire Constabulary: made the referral",
    "2gether NHS Foundation Trust", "Tewkesbury Borough Council", "20 Nov 2015\n4 Dec 2015",
)  # fmt: skip
OWN = 6  # pixels that Qt keeps free at the sides of a cell's words


@pytest.fixture(params=[100, 150])
def sized(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[theme.Theme]:
    shown = theme.Theme(text_size=request.param)
    theme.apply(qapp, shown)
    yield shown
    theme.apply(qapp, theme.Theme())


def height_at(words: str, width: int) -> int:
    """How high words are where they wrap at a width, as Qt paints them."""
    room = QRect(0, 0, width, 10_000)
    metrics = QFontMetrics(QApplication.font())
    return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), words).height()


def test_no_row_is_lower_than_its_words_at_any_width_of_the_column(qtbot: QtBot, sized: theme.Theme) -> None:
    table = Table((Column("name", "Name", str, 130), Column("more", "More", lambda _: "", 80)), name="Test", grows=True)
    qtbot.addWidget(table)
    table.resize(700, 600)
    table.show()
    table.show_rows(NAMES)
    for width in range(sized.pixels(125), sized.pixels(330), 3):
        table.setColumnWidth(0, width)
        table.resizeRowsToContents()
        for at, words in enumerate(NAMES):
            needed = height_at(words, width - PADDED - OWN)
            assert table.rowHeight(at) >= needed + 12, (words, width)  # and the padding above and below


@pytest.mark.usefixtures("themed")
def test_rows_follow_the_width_of_their_column_and_the_size_of_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    table = Table((Column("name", "Name", str, 130), Column("more", "More", lambda _: "", 80)), name="Test", grows=True)
    qtbot.addWidget(table)
    table.show()
    table.show_rows(NAMES)
    qtbot.waitUntil(lambda: table.rowHeight(1) > table.rowHeight(0))
    before, one_line = table.rowHeight(1), table.rowHeight(0)
    theme.apply(qapp, theme.Theme(text_size=200))
    qtbot.waitUntil(lambda: table.rowHeight(1) > before)
    theme.apply(qapp, theme.Theme())
    table.setColumnWidth(0, 400)
    qtbot.waitUntil(lambda: table.rowHeight(1) == one_line)


@pytest.mark.usefixtures("themed")
def test_a_pill_is_one_line_high(qtbot: QtBot) -> None:
    shown = Column("state", "State", str, 60, state=lambda _: "late")
    table = Table((shown, Column("more", "More", lambda _: "", 80)), name="Test", grows=True)
    qtbot.addWidget(table)
    table.show_rows(["28 Nov 2015, in part · 12 late"])
    table.resizeRowsToContents()
    assert table.rowHeight(0) == 33


@pytest.mark.parametrize("width", [240, 280, 345, 410])
def test_words_beside_a_box_to_tick_are_never_cut(qtbot: QtBot, sized: theme.Theme, width: int) -> None:
    made = Ticks([Choice(at, words) for at, words in enumerate(NAMES)])
    qtbot.addWidget(made.widget)
    made.widget.resize(sized.pixels(width), 400)
    made.widget.show()
    QApplication.processEvents()
    for at in range(made.list.count()):
        line = made.list.item(at)
        option = QStyleOptionViewItem()
        made.list.initViewItemOption(option)
        option.rect = made.list.visualItemRect(line)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator | QStyleOptionViewItem.ViewItemFeature.HasDisplay
        option.text = line.text()
        room = made.list.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, made.list)
        assert room.height() >= height_at(line.text(), room.width() - OWN), (line.text(), width)


@pytest.mark.usefixtures("themed")
def test_columns_that_may_wrap_give_way_before_the_table_scrolls_aside(qtbot: QtBot) -> None:
    columns = (
        Column("name", "Name", str, 200),
        Column("state", "State", lambda _: "late", 140, state=lambda _: "late"),
        Column("telephone", "Telephone", lambda _: "01632 960001", 116),
    )
    table = Table(columns, name="Test", grows=True)
    Filling(table, at=0, least=120, gives={"telephone": 84})
    qtbot.addWidget(table)
    table.show()
    table.show_rows(["Education"])

    def widths(room: int) -> tuple[int, int, int]:
        table.resize(room + table.width() - table.viewport().width(), 200)
        return table.columnWidth(0), table.columnWidth(1), table.columnWidth(2)

    assert widths(500) == (244, 140, 116)
    assert widths(360) == (120, 140, 100)
    assert widths(300) == (120, 140, 84)  # from here on it scrolls
    assert widths(500) == (244, 140, 116)
