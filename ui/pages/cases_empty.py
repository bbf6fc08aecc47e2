"""What the register says where no case stands: nothing found, nothing under this filter, or nothing yet."""

from __future__ import annotations

from collections.abc import Callable

from scr_desk.domain.search_words import OPERATORS
from ui.parts.buttons import button
from ui.parts.empty import Empty
from ui.parts.filter_tabs import Filter
from ui.parts.page import Surroundings

HOW = (
    f"Every word must stand in the case or in one of its papers. The beginnings of words are enough. {OPERATORS}"
)
BEGIN = (
    "A case begins with a form. Drop one anywhere on this window and look at it under Intake, or type in what you were"
    " told."
)


def say_empty(
    empty: Empty,
    around: Surroundings,
    front: Filter | None,
    *,
    is_search: bool,
    clear: Callable[[], None],
    everywhere: Callable[[], None],
) -> bool:
    """Whether the way to a new case is among what it says. `clear` empties the search, `everywhere` searches all."""
    if is_search:
        buttons = [button("Clear the search", clear)]
        if front and front.name != "all" and not front.is_own:
            buttons.append(button("Search all cases", everywhere))
        empty.say("Nothing found", HOW, *buttons)
        return False
    if front and front.name not in ("all", "open"):
        empty.say("No case here", f"No case stands under “{front.title}” now.")
        return False
    intake = button("Go to Intake", lambda: around.go("intake"), icon="inbox")
    new = button("New case", lambda: around.go("new_case"), primary=True, icon="plus")
    empty.say("No open case", BEGIN, intake, new)
    return True
