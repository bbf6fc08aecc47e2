"""Make the pictures of the window for README and manual: each page on the demonstration's store, on its own day.

A development tool: `poe screenshots`. Everything shown is fictional. Shown without a display, in the light theme, at
1280 × 800; the same day and the same story make the same picture.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from datetime import time as moment
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer

from scr_desk import shelf
from scr_desk.cli.scene import set_the_scene
from scr_desk.cli.story import BOARD, CHAIR, LAST_DAY, MANAGER, story_of, tell
from scr_desk.desk import Desk
from scr_desk.domain.office import Office, OfficeName
from scr_desk.store import keys, opening
from ui import theme
from ui.keeping import Settings
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.problems import Problem

PICTURES = Path(__file__).parents[1] / "resources" / "manual" / "pictures"
OFFICE = Office(framework=shelf.default_framework(), board=BOARD, area="Testshire")
SIZE = (1280, 800)
FIRST_DAY, NINE = LAST_DAY.replace(month=11, day=2), moment(9, 0)
SETTLED = 1500  # milliseconds in which a page has asked, shown and painted
BELOW = 470  # pixels from the top of the decision tab to the two records
IDLE = 10  # minutes, as Settings begins with
PACK_BUILT = 8000  # and the meeting's pack is built beside it
CLOSED, RUNNING, NEW = "CFC/2015/001", "CFC/2015/002", "CFC/2015/003"  # as the story and the scene number them

# Picture → page, where on it, and how long until it stands.
SHOTS: tuple[tuple[str, str, dict[str, str], int], ...] = (
    ("today", "today", {}, SETTLED),
    ("intake", "intake", {}, 2 * SETTLED),
    ("cases", "cases", {}, SETTLED),
    ("case", "case", {"case": RUNNING, "tab": "agencies"}, SETTLED),
    ("proceed", "case", {"case": NEW, "tab": "proceed"}, SETTLED),
    ("meeting", "meeting", {"meeting": "2"}, PACK_BUILT),
    ("decision", "case", {"case": CLOSED, "tab": "decision"}, SETTLED),
)


def main() -> int:
    os.environ["TZ"] = "Europe/London"
    time.tzset()
    PICTURES.mkdir(parents=True, exist_ok=True)
    application = theme.application_for("scr-desk")
    theme.apply(application, theme.Theme("light"))
    with tempfile.TemporaryDirectory(prefix="scr-desk-") as folder, _desk_open(Path(folder) / "demo.scr") as lane:
        window = MainWindow(
            lane, board=BOARD, marking=OFFICE.marking, person=MANAGER, today=lambda: LAST_DAY, end=application.exit,
            note="Demo data",
        )
        window.resize(*SIZE)
        window.show()
        window.refresh_badges()
        window.status.show_idle(IDLE)
        window.status.show_backup("Demonstration", is_overdue=False)
        window.status.show_kept(Settings(checked_at=f"{LAST_DAY}T08:55"), LAST_DAY)
        for name, page, where, patience in SHOTS:
            window.go(page, **where)
            _wait(patience, lane)
            shown = window.page(page)
            if name == "decision" and isinstance(shown, CasePage):
                # What was recommended and decided stands below the evidence.
                shown.tab_of["decision"].area.verticalScrollBar().setValue(BELOW)
                _wait(SETTLED, lane)
            window.grab().save(str(PICTURES / f"{name}.png"))
            print(PICTURES / f"{name}.png")
        for _, page, *_ in SHOTS:
            window.page(page).save_now()
        window.hide()
    return 0


@contextmanager
def _desk_open(path: Path) -> Iterator[Lane]:
    """The demonstration's store, made by the real steps, on a lane of its own."""
    lane, loop = Lane(), QEventLoop()
    wrong: list[Problem] = []

    def refused(problem: Problem) -> None:
        wrong.append(problem)
        loop.quit()

    lane.open(lambda: _demonstration(path), lambda _: loop.quit(), refused)
    loop.exec()
    if wrong:
        raise SystemExit(wrong[0].sentence)
    try:
        yield lane
    finally:
        lane.end(patience=5)


def _demonstration(path: Path) -> Desk:
    """As `scr-desk demo` makes it, with every entry at nine on its own day of the story."""
    made: list[Desk] = []

    def clock() -> datetime:
        return datetime.combine(made[0].today if made else FIRST_DAY, NINE, UTC)

    db, opened, _ = opening.make_store(path, person=MANAGER, passphrase="none", now=clock(), cost=keys.FLOOR)
    holders = {
        OfficeName.LSCB_CHAIR: CHAIR,
        OfficeName.BUSINESS_MANAGER: MANAGER,
        OfficeName.SUB_GROUP_CHAIR: "Test Sub-Group Chair",
    }
    made.append(Desk.found(db, opened, OFFICE, holders, clock=clock))
    story = story_of(made[0], None)
    for _ in tell(story):
        pass
    set_the_scene(story)
    made[0].take_as_today(LAST_DAY)
    return made[0]


def _wait(milliseconds: int, lane: Lane) -> None:
    """So long, and until the desk has answered everything and what it answered is painted."""
    loop = QEventLoop()

    def answered(_: object) -> None:
        QTimer.singleShot(SETTLED, loop.quit)

    QTimer.singleShot(milliseconds, lambda: lane.work(lambda _: None, answered))
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
