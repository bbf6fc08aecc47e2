"""The filters of the register as tabs: the office's usual ones, and those that a person kept from a search."""

from __future__ import annotations

import json
from collections.abc import Callable

from ui.lane import Lane
from ui.pages.cases_columns import FILTERS
from ui.parts.filter_tabs import Filter, FilterTabs

PLACE = "tabs:cases"  # where a person's own ones are kept, encrypted: a search can be a child's name


class CaseTabs(FilterTabs):
    """A person's own tabs stand behind the usual ones and are kept from one day to the next."""

    def __init__(self, lane: Lane, then: Callable[[], None]) -> None:
        """`then` is called when an own tab was put up or taken away."""
        super().__init__(FILTERS, name="Filters of the register")
        self._lane, self._then = lane, then
        self._own: list[str] = []
        self.taken_away.connect(lambda away: self._keep([text for text in self._own if text != away.text]))

    def restore(self, body: str) -> None:
        """Put up the tabs that were kept."""
        if body:
            self._show([str(text) for text in json.loads(body)])

    def keep(self, text: str) -> None:
        """Keep a search as a tab, and bring it to the front."""
        self._show([*(one for one in self._own if one != text), text])
        self.show_filter(own(text).name)
        self._keep(self._own)

    def which(self) -> str:
        """The filter to ask with: an own tab searches all cases."""
        front = self.current()
        return "all" if front is None or front.is_own else front.name

    def _show(self, texts: list[str]) -> None:
        self._own = texts
        self.show_filters([*FILTERS, *map(own, texts)])

    def _keep(self, texts: list[str]) -> None:
        self._show(texts)
        body = json.dumps(texts, ensure_ascii=False) if texts else ""
        self._lane.keep_draft(PLACE, body)
        self._then()


def own(text: str) -> Filter:
    """The tab of a kept search."""
    return Filter(f"own:{text}", f"“{text}”", text, is_own=True)
