"""The pages, one in front: each is made when it is first shown, and anew once colours or size of text changed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from ui import theme
from ui.pages import Place
from ui.parts.page import Page, Surroundings

FORGET_LATER = 10_000  # milliseconds in which a page that was let go may still be told what it asked for


class PageStack(QStackedWidget):
    """Makes pages and lets them go."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._pages: dict[str, Page] = {}
        self._looks: dict[str, theme.Theme] = {}  # in which a page was made

    def bring(self, place: Place, **where: str) -> Page:
        """A page to the front. What is being built or read on it is not thrown away for other looks."""
        name = place.name
        if name in self._pages and self._looks[name] != theme.current() and not self._pages[name].is_working():
            where = self._let_go(name) | where
        if name not in self._pages:
            self._pages[name], self._looks[name] = place.page(self._around), theme.current()
            self.addWidget(self._pages[name])
        self.setCurrentWidget(self._pages[name])
        self._pages[name].opened(**where)
        return self._pages[name]

    def page(self, name: str) -> Page:
        """A page that has been shown."""
        return self._pages[name]

    def save_now(self) -> None:
        """Let every page hand on what is typed."""
        for page in self._pages.values():
            page.save_now()

    def _let_go(self, name: str) -> dict[str, str]:
        """Take a page away, with what is typed kept, and tell where it stood. It goes once the lane has answered it."""
        page, lane = self._pages.pop(name), self._around.lane
        where = page.place()
        page.save_now()
        self.removeWidget(page)
        page.hide()

        def forget() -> None:
            lane.work(lambda _desk: None, lambda _: page.deleteLater())

        QTimer.singleShot(FORGET_LATER, self, forget)
        return where
