"""What can be gone to by its name besides pages and cases: each step that is about no one case, and a few acts.

To add a step about no case: its row here, and its page opens it (`opened(step=…)`). A test nags.
"""

from __future__ import annotations

from scr_desk.domain.workflow import Step
from ui.parts.palette import Goal

VERIFY, BACK_UP, POSITION_LIST = "verify", "back_up", "position_list"  # no steps, but opened in the same way


def _goal(words: str, icon: str, page: str, step: str, **where: str) -> Goal:
    return Goal(words, icon, page, {"step": step, **where})


GOALS: tuple[Goal, ...] = (
    _goal("Register a case from its form", "plus", "new_case", Step.RECEIVE_FORM, way="form"),
    _goal("Register a case without a form, by notification", "plus", "new_case", Step.RECEIVE_NOTIFICATION,
          way="notification"),
    _goal("Put files in the tray", "upload", "intake", Step.PUT_IN_TRAY),
    _goal("Set a paper of the tray aside", "inbox", "intake", Step.SET_ASIDE),
    _goal("Arrange a meeting", "users", "meetings", Step.ARRANGE_MEETING),
    _goal("Record attendance at the last meeting", "users", "meetings", Step.RECORD_ATTENDANCE),
    _goal("Add an agency", "building-2", "agencies", Step.ADD_AGENCY),
    _goal("Change an agency", "building-2", "agencies", Step.CHANGE_AGENCY),
    _goal("Appoint: record a new holder of an office", "settings", "settings", Step.APPOINT),
    _goal("File a delegation", "settings", "settings", Step.FILE_DELEGATION),
    _goal("Change the office: name, address, marking, quorum", "settings", "settings", Step.CHANGE_OFFICE),
    _goal("Import bank holidays", "settings", "settings", Step.IMPORT_BANK_HOLIDAYS),
    _goal("Verify the records", "shield-check", "audit", VERIFY),
    _goal("Back up now", "save", "settings", BACK_UP),
    _goal("Print the position list of open cases", "printer", "decisions", POSITION_LIST),
)  # fmt: skip
NO_PRINT = "This page has nothing to print. Open a case, or a meeting, first."
