"""The manual: a page for each page of the window, each step by the words on its form, its pictures, its search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_desk.steps import STEPS
from ui.pages import BEHIND, FOOT, PAGES
from ui.parts import manual
from ui.parts.step_layouts import layout_of

TEXTS = {page: manual.text_of(page) for page in manual.PAGES}


@pytest.fixture
def opened(themed: object, qtbot: QtBot) -> Iterator[manual.Manual]:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    yield manual.open_manual(window, "cases")
    window.close()


def test_every_page_of_the_window_has_a_page_and_every_file_is_listed() -> None:
    assert {place.name for place in (*PAGES, *FOOT, *BEHIND)} <= set(manual.PAGES)
    lying = {entry.name for entry in files("resources").joinpath("manual").iterdir() if entry.name.endswith(".md")}
    assert lying == {f"{page}.md" for page in manual.PAGES}


@pytest.mark.parametrize("step", [row.step.value for row in STEPS])
def test_every_step_is_told_by_the_title_of_its_form(step: str) -> None:
    assert any(layout_of(step).title in text for text in TEXTS.values()), layout_of(step).title


def test_every_picture_is_there() -> None:
    for text in TEXTS.values():
        for place in re.findall(r"!\[[^]]+\]\(([^)]+)\)", text):
            assert files("resources").joinpath("manual", *place.split("/")).is_file(), place


def test_it_opens_at_the_page_in_front_and_once_only(opened: manual.Manual, qtbot: QtBot) -> None:
    assert opened.text.toPlainText().startswith("Cases")
    again = manual.open_manual(opened.parentWidget(), "audit")
    assert again is opened
    assert opened.text.toPlainText().startswith("Audit")
    assert opened.list.currentItem().text() == manual.title_of("audit")


def test_a_picture_is_as_wide_as_there_is_room_and_comes_from_the_shelf_only(opened: manual.Manual) -> None:
    image = QTextDocument.ResourceType.ImageResource.value
    shown = opened.text.loadResource(image, QUrl("pictures/cases.png"))
    assert 300 < shown.width() <= opened.text.viewport().width() * opened.text.devicePixelRatioF()
    assert opened.text.loadResource(image, QUrl("file:///etc/hostname")) is None


def test_the_search_goes_on_from_the_top_and_says_when_nothing_is_found(opened: manual.Manual) -> None:
    opened.search.setText("Columns")
    opened.find_next()
    first = opened.text.textCursor().selectionStart()
    assert opened.text.textCursor().selectedText() == "Columns"
    opened.find_next()
    assert opened.text.textCursor().selectionStart() == first
    opened.search.setText("Test words that stand nowhere")
    opened.find_next()
    assert opened._said.text() == "Not on this page"
