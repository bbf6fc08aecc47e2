"""How much of what the office asks for is known: on the case, in the register and in its preview (F16)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import child_of, do, receive
from tests.ui.test_case_page import opened, words
from ui.pages.cases import CasesPage
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]
MISSING = ("ethnic origin", "answer: working together")


def known_of(desk: Desk, case: str) -> tuple[int, int]:
    found = desk.ask("case", {"case": case})["completeness"]
    return found.known, found.wanted


def test_known_and_missing_add_up_and_a_fact_that_comes_moves_one(desk: Desk) -> None:
    case = receive(desk)
    known, wanted = known_of(desk, case)
    assert known == wanted - len(desk.ask("case", {"case": case})["gaps"])
    do(desk, "correct", case=case, field="children.0.ethnic_origin", value="Mixed", reason="Asked.")
    assert known_of(desk, case) == (known + 1, wanted)
    two = receive(desk, children=[{"name": "Test Child One"}, {"name": "Test Child Two"}])
    assert known_of(desk, two)[1] > wanted
    nobody = do(desk, "receive_form", received_on="2015-11-02", form={}).case or ""
    assert known_of(desk, nobody)[0] == 1  # that there is a form


def test_the_case_says_how_much_is_known_and_what_is_missing(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = opened(qtbot, around, on_desk(receive), tab="form")
    assert "15 of 17 essentials known" in words(page.tab_of["form"])
    assert "Form: 15 of 17 essentials known" in words(page.strip)
    much = next(one for one in page.strip.findChildren(QLabel) if one.text().startswith("Form:"))
    assert all(one in much.accessibleDescription() for one in MISSING)


def test_a_whole_form_is_not_counted_above_the_tabs(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk)
        do(desk, "correct", case=case, field="children.0.ethnic_origin", value="Mixed", reason="Asked.")
        do(desk, "answer_criterion", case=case, child=child_of(desk, case), criterion="concern_working_together",
           answer="unknown", evidence="Asked for.", source="Form", reason="Asked.")  # fmt: skip
        return case

    page = opened(qtbot, around, on_desk(make), tab="form")
    assert "Form:" not in words(page.strip)
    assert "Nothing is missing" in words(page.tab_of["form"])
    assert "17 of 17 essentials known" in words(page.tab_of["form"])


def test_the_register_has_a_column_and_its_preview_a_line(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    on_desk(receive)
    page = CasesPage(around)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.opened()
    page.columns.choose(["reference", "complete"])
    column = page.table.rows.columns[1]
    qtbot.waitUntil(lambda: page.table.current_row() is not None and column.text(page.table.current_row()) != "")
    assert column.text(page.table.current_row()) == "15 of 17"
    qtbot.waitUntil(lambda: "15 of 17 essentials known" in words(page.preview))
