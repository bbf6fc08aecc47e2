"""Where the steps are done that are about no case in front, and other things to do: for the command palette.

To add a step that no case permits: its row here. A test nags about one that cannot be reached.
"""

from __future__ import annotations

from scr_desk.domain.forms import Arrival
from scr_desk.domain.workflow import Step
from ui.parts.palette import Goal
from ui.parts.step_layouts import title_of

# Step → the page on which it is done, and what that page is to show.
DONE_ON: dict[Step, tuple[str, dict[str, str]]] = {
    Step.RECEIVE_FORM: ("new_case", {"way": "form"}),
    Step.RECEIVE_NOTIFICATION: ("new_case", {"way": Arrival.NOTIFICATION.value}),
    Step.PUT_IN_TRAY: ("intake", {}),
    Step.SET_ASIDE: ("intake", {}),
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
# What is no step: words → page.
TO_DO: tuple[tuple[str, str], ...] = (
    ("Check the records", "audit"),
    ("Back up now", "settings"),
    ("Change my passphrase", "settings"),
    ("Try the recovery key", "settings"),
    ("Text size, colours, idle lock", "settings"),
    ("Position list of open cases", "decisions"),
)


def office_goals() -> list[Goal]:
    """All of them, offered once a letter is typed."""
    steps = [
        Goal(title_of(step.value), "chevron-right", page, where, is_quiet=True)
        for step, (page, where) in DONE_ON.items()
    ]
    return steps + [Goal(words, "chevron-right", page, is_quiet=True) for words, page in TO_DO]
