"""The index of the screens: the nine places of the rail, Settings at its foot, and the pages behind them.

To add a screen: its module here and its row. `waiting` counts what waits there, for the badge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.pages.agencies import AgenciesPage
from ui.pages.audit import AuditPage
from ui.pages.case import CasePage
from ui.pages.cases import CasesPage
from ui.pages.decisions import DecisionsPage
from ui.pages.intake import IntakePage
from ui.pages.meeting import MeetingPage
from ui.pages.meetings import MeetingsPage
from ui.pages.new_case import NewCasePage
from ui.pages.reports import ReportsPage
from ui.pages.settings import SettingsPage
from ui.pages.summaries import SummariesPage
from ui.pages.today import TodayPage
from ui.parts.page import Page, Surroundings
from ui.parts.rail import Sign


@dataclass(frozen=True)
class Place:
    """A screen: its name, its title, its sign, how it is made, and under which place of the rail it belongs."""

    name: str
    title: str
    icon: str
    page: Callable[[Surroundings], Page]
    waiting: str = ""  # the number of the question "waiting" that its badge shows
    what: str = ""
    under: str = ""

    @property
    def sign(self) -> Sign:
        """As it stands on the rail."""
        return Sign(self.name, self.title, self.icon)


PAGES: tuple[Place, ...] = (
    Place("today", "Today", "calendar-check", TodayPage),
    Place("intake", "Intake", "inbox", IntakePage, waiting="to_file", what="to file"),
    Place("cases", "Cases", "folder-open", CasesPage),
    Place("summaries", "Agency summaries", "files", SummariesPage, waiting="late", what="late"),
    Place("meetings", "Meetings", "users", MeetingsPage),
    Place("decisions", "Decisions", "gavel", DecisionsPage, waiting="to_send", what="to send"),
    Place("agencies", "Agencies", "building-2", AgenciesPage),
    Place("reports", "Reports", "chart-column", ReportsPage),
    Place("audit", "Audit", "shield-check", AuditPage),
)
FOOT: tuple[Place, ...] = (Place("settings", "Settings", "settings", SettingsPage),)
BEHIND: tuple[Place, ...] = (
    Place("case", "Case", "folder-open", CasePage, under="cases"),
    Place("new_case", "New case", "plus", NewCasePage, under="cases"),
    Place("meeting", "Meeting", "users", MeetingPage, under="meetings"),
)
