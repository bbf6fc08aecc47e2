"""Where the steps are done that are about no case in front, and other things to do: for the command palette.

To add a step that no case permits: its row here. A test nags about one that cannot be reached.
"""

from __future__ import annotations

from collections.abc import Callable

from scr_desk.domain.forms import Arrival
from scr_desk.domain.workflow import MOVES, NO_CASE, Step
from ui.pages import BEHIND, FOOT, PAGES
from ui.pages.audit import VERIFY
from ui.pages.decisions import POSITION_LIST
from ui.pages.intake_aside import SET_ASIDE
from ui.pages.settings import BACK_UP
from ui.parts.palette import Goal
from ui.parts.step_layouts import title_of

OPEN_BY_NAME = {one.name for one in (*PAGES, *FOOT)} | {"new_case"}  # the others need a case or a meeting
# Step → the page on which it is done, and what that page is to show.
DONE_ON: dict[Step, tuple[str, dict[str, str]]] = {
    Step.RECEIVE_FORM: ("new_case", {"way": "form"}),
    Step.RECEIVE_NOTIFICATION: ("new_case", {"way": Arrival.NOTIFICATION.value}),
    Step.PUT_IN_TRAY: ("intake", {}),
    Step.SET_ASIDE: ("intake", {"way": SET_ASIDE}),
    Step.ARRANGE_MEETING: ("meetings", {}),
    Step.RECORD_ATTENDANCE: ("meetings", {}),
    Step.MOVE_MEETING: ("meetings", {}),
    Step.ISSUE_PACK: ("meetings", {}),
    Step.ADD_AGENCY: ("agencies", {}),
    Step.CHANGE_AGENCY: ("agencies", {}),
    Step.APPOINT: ("settings", {}),
    Step.FILE_DELEGATION: ("settings", {}),
    Step.CHANGE_OFFICE: ("settings", {}),
    Step.IMPORT_BANK_HOLIDAYS: ("settings", {}),
}
# What is no step: words, page, and what the page does at once.
TO_DO: tuple[tuple[str, str, str], ...] = (
    ("Check records now: verify", "audit", VERIFY),
    ("Back up now", "settings", BACK_UP),
    ("Change my passphrase", "settings", ""),
    ("Try the recovery key", "settings", ""),
    ("Text size, colours, idle lock", "settings", ""),
    ("Position list of open cases", "decisions", POSITION_LIST),
)


def every_goal(*, has_case: bool) -> list[Goal]:
    """The pages that open by their name, then what the office does; steps of a case say so where none is in front."""
    pages = [Goal(one.title, one.icon, one.name) for one in (*PAGES, *FOOT, *BEHIND) if one.name in OPEN_BY_NAME]
    return [*pages, *office_goals(), *(() if has_case else case_goals())]


def case_goals() -> list[Goal]:
    """The steps that are done on a case: named, so that whoever looks for one learns where it is."""
    steps = (move.step for move in MOVES if move.allowed_in != NO_CASE and move.step not in DONE_ON)
    return [
        Goal(title_of(step.value), "chevron-right", why_not="Open a case first.", is_quiet=True)
        for step in dict.fromkeys(steps)
    ]


def own_goals(print_preview: Callable[[], object], lock: Callable[[], object]) -> list[Goal]:
    """What the window itself does with the page in front, and with all of them."""
    acts = (("Print preview of this page", "printer", print_preview), ("Lock now", "lock", lock))
    return [Goal(words, icon, act=act, is_quiet=True) for words, icon, act in acts]


def office_goals() -> list[Goal]:
    """All of them, offered once a letter is typed; each page opens what it was gone to for (`opened(step=…)`)."""
    steps = [
        Goal(title_of(step.value), "chevron-right", page, {**where, "step": step.value}, is_quiet=True)
        for step, (page, where) in DONE_ON.items()
    ]
    return steps + [
        Goal(words, "chevron-right", page, {"step": step} if step else {}, is_quiet=True) for words, page, step in TO_DO
    ]
