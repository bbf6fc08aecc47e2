"""The filters of the register as tabs: the office's usual ones, and those that a person kept from a search."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from scr_desk.desk import Desk
from ui.lane import Lane
from ui.pages.cases_columns import FILTERS
from ui.parts.filter_tabs import Filter, FilterTabs

PLACE = "tabs:cases"  # where a person's own ones are kept, encrypted: a search can be a child's name
ALL = "all"


class CaseTabs(FilterTabs):
    """A person's own tabs stand behind the usual ones and are kept from one day to the next."""

    def __init__(self, lane: Lane, then: Callable[[], None]) -> None:
        """`then` is called when an own tab was put up or taken away."""
        super().__init__(FILTERS, name="Filters of the register")
        self._lane, self._then = lane, then
        self._own: list[Filter] = []
        self._wanted = ""  # a tab that is not up yet
        self.taken_away.connect(lambda away: self._keep([one for one in self._own if one != away]))

    def restore(self, body: str) -> None:
        """Put up the tabs that were kept; and bring the one to the front that was in front before a lock."""
        if body:
            wanted = self._wanted
            self._show([_kept(one) for one in json.loads(body)])
            if any(one.name == wanted for one in self._own):
                self.show_filter(wanted)
            self.count_anew()

    def keep(self, text: str) -> None:
        """Keep a search with the filter that it was made under, and bring its tab to the front."""
        made = own(text, self.which())
        self._show([*(one for one in self._own if one.name != made.name), made])
        self.show_filter(made.name)
        self._keep(self._own)

    def which(self) -> str:
        """The filter to ask with: an own tab has the one that it was kept under."""
        front = self.current()
        return ALL if front is None else front.which or front.name

    def show_filter(self, name: str) -> None:
        """Bring a tab to the front; one that is still to be put up comes there later."""
        self._wanted = name
        super().show_filter(name)

    def count_anew(self) -> None:
        """Count what each tab shows, a person's own ones too."""
        own_ones = tuple(self._own)
        self._lane.work(lambda desk: counts_of(desk, own_ones), self.show_counts)

    def _show(self, tabs: list[Filter]) -> None:
        self._own = tabs
        self.show_filters([*FILTERS, *tabs])

    def _keep(self, tabs: list[Filter]) -> None:
        self._show(tabs)
        kept = [{"text": one.text, "which": one.which} for one in tabs]
        body = json.dumps(kept, ensure_ascii=False) if kept else ""
        self._lane.keep_draft(PLACE, body)
        self.count_anew()
        self._then()


def own(text: str, which: str = ALL) -> Filter:
    """The tab of a kept search: its words, and the filter that it was made under where it is not all cases."""
    under = next((one.title for one in FILTERS if one.name == which and which != ALL), "")
    return Filter(f"own:{which}:{text}", f"“{text}”{f' · {under}' if under else ''}", text, is_own=True, which=which)


def _kept(one: str | Mapping[str, str]) -> Filter:
    """A tab as it was kept; one of an earlier version is a text and searches all cases."""
    if isinstance(one, str):
        return own(one)
    known = {usual.name for usual in FILTERS}
    which = str(one.get("which"))
    return own(str(one.get("text")), which if which in known else ALL)


def counts_of(desk: Desk, own_ones: Sequence[Filter]) -> dict[str, int]:
    """How many cases each filter shows."""
    found = {one.name: desk.ask("find_cases", {"text": one.text, "which": one.which}).ids for one in own_ones}
    return {**desk.ask("count_cases"), **{name: len(ids) for name, ids in found.items()}}
