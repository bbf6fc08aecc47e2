"""What does not fit on one line of a case's table or of a list to tick goes on below, and nothing of it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from ui.parts.editors import Choice
from ui.parts.nested_editors import Ticks
from ui.parts.table import Column, Table

LONG = "Gloucestershire Hospitals NHS Foundation Trust"


def lines_of(table: Table, text: str, width: int) -> int:
    room = table.fontMetrics().boundingRect(QRect(0, 0, width, 1_000), Qt.TextFlag.TextWordWrap, text)
    return round(room.height() / table.fontMetrics().lineSpacing())


@pytest.mark.usefixtures("themed")
def test_a_row_is_as_high_as_its_words_and_follows_the_width_of_its_column(qtbot: QtBot) -> None:
    table = Table((Column("name", "Name", str, 130), Column("more", "More", lambda _: "", 80)), name="Test", grows=True)
    qtbot.addWidget(table)
    table.resize(300, 300)
    table.show()
    table.show_rows(["Education", LONG])
    qtbot.waitUntil(lambda: table.rowHeight(1) > table.rowHeight(0))
    needed = lines_of(table, LONG, 130 - 16) * table.fontMetrics().lineSpacing()
    assert table.rowHeight(1) >= needed
    one_line = table.rowHeight(0)
    table.setColumnWidth(0, 400)
    qtbot.waitUntil(lambda: table.rowHeight(1) == one_line)


@pytest.mark.usefixtures("themed")
def test_words_beside_a_box_to_tick_are_never_cut(qtbot: QtBot) -> None:
    made = Ticks([Choice(1, "Education"), Choice(2, LONG), Choice(3, "Gloucestershire Constabulary: made the referral")])
    qtbot.addWidget(made.widget)
    made.list.resize(260, 300)
    made.widget.resize(280, 360)
    made.widget.show()
    box = 14 + 8  # and its distance from the words
    for at in range(made.list.count()):
        line = made.list.item(at)
        room = made.list.visualItemRect(line)
        needed = made.list.fontMetrics().boundingRect(
            QRect(0, 0, room.width() - box - 16, 1_000), Qt.TextFlag.TextWordWrap, line.text()
        )
        assert room.height() >= needed.height() + 8, line.text()
