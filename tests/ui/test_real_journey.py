"""The whole job once more on a real screen, from the first run to the close, and what the screen showed of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from scr_desk import entrance
from scr_desk.desk import Desk
from scr_desk.domain.office import OfficeName
from tests.builders import BOARD, CHAIR, MANAGER, TODAY
from tests.ui import walk_on_screen as walk
from tests.ui.test_real_screen import SIZE, running, screen, shown
from tests.ui.walk import JOB, require_done
from ui import theme

__all__ = ["screen", "shown"]  # fixtures

PATIENCE = 300  # seconds for the whole job: half a minute, on a machine that does nothing else beside
PARENT = (
    "import sys; from datetime import date; from scr_desk.cli.window import show;"
    f"sys.exit(show(None, today=date.fromisoformat('{walk.SECOND_DAY}'), program=[sys.executable, '-m', 'tests.ui.walk_on_screen']))"
)
BEFORE = ("first_run", "recovery_sheet", "unlock")  # pictures on which the rail is not to be seen


@pytest.mark.outside
def test_the_whole_job_on_a_real_screen(shown: dict[str, str], tmp_path: Path) -> None:
    with running([sys.executable, "-c", PARENT], env=shown, cwd=tmp_path, stderr=subprocess.PIPE) as desk:
        _, said = desk.communicate(timeout=PATIENCE)
    assert said == "", said
    assert desk.returncode == 0
    with entrance.unlock(tmp_path / walk.STORE, person=MANAGER, passphrase=walk.PASSPHRASE, today=TODAY) as opened:
        require_founded(opened)
        require_done(opened)
    assert {path.suffix for path in (tmp_path / walk.BACKUPS).iterdir()} == {".scr", ".keys", ".json"}
    require_shown(sorted((tmp_path / walk.PICTURES).iterdir()))


def require_founded(desk: Desk) -> None:
    """The office is as it was typed on the first run."""
    told = desk.ask("office")
    assert (told["office"].board, told["office"].area) == (BOARD, walk.AREA)
    assert {one.office: one.name for one in told["holders"]} == {
        OfficeName.LSCB_CHAIR: CHAIR,
        OfficeName.BUSINESS_MANAGER: MANAGER,
        OfficeName.SUB_GROUP_CHAIR: walk.SUB_GROUP_CHAIR,
    }


def require_shown(pictures: list[Path]) -> None:
    """A picture of each station, in order, and each is one that the window has painted."""
    names = [path.stem.partition("-")[2] for path in pictures]
    stations = [station.__name__ for _, stations in JOB for station in stations]
    assert [name for name in names if name in stations] == stations
    assert {"first_run", "recovery_sheet", "unlock", "after_the_lock", "agenda_Alt+Up"} <= set(names)
    images = [QImage(str(path)) for path in pictures]
    assert {image.size().toTuple() for image in images} == {SIZE}
    for name, image in zip(names, images, strict=True):
        seen = [image.pixel(x, y) & 0xFFFFFF for x in range(0, SIZE[0], 4) for y in range(0, SIZE[1], 4)]
        assert len(set(seen)) > 100, f"{name} has too few colours to be painted"
        assert (share(seen, theme.Theme("light").colour("rail").rgb() & 0xFFFFFF) > 0.05) is (name not in BEFORE), name
        assert share(seen, 0) < 0.25, f"{name} is black"
    assert len({bytes(image.constBits()) for image in images}) == len(images), "each shows something else"


def share(seen: list[int], colour: int) -> float:
    """Which part of the points has this colour."""
    return seen.count(colour) / len(seen)
