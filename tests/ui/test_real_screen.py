"""Once on a real screen: the window's own process on an X server with a window manager, as on a person's desk."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.outside import program
from tests.ui.test_unlock_and_lock import ROOT, own_store, real_store, wait_until

__all__ = ["own_store", "real_store"]  # fixtures

SIZE = (1440, 900)
# The developer's own desk must not reach in: neither its screen nor its file dialogs, which nobody here could work.
OF_ANOTHER_DESK = (
    "WAYLAND_DISPLAY",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_DESKTOP",
    "DESKTOP_SESSION",
    "QT_QPA_PLATFORMTHEME",
)
NOTE = "Test note under the title"
# The window as `scr-desk` starts it; once its first screen stands, it says so and grabs what it has painted.
DRIVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import app as window
picture = Path({picture!r})
start = window.App.start
def driven(self):
    start(self)
    def look():
        shown = self.window
        if self.unlock is None or not shown.isVisible() or not shown.windowHandle().isExposed():
            QTimer.singleShot(50, look)
            return
        screen = shown.screen().grabWindow(shown.winId())
        screen.save(str(picture))
        said = [self.unlock.button.text(), str(self.unlock.passphrase.hasFocus()), shown.windowTitle()]
        picture.with_suffix(".said").write_text("\\n".join(said))
        self.looking = QTimer(interval=50)
        self.looking.timeout.connect(lambda: picture.with_suffix(".close").exists() and shown.close())
        self.looking.start()
    QTimer.singleShot(300, look)
window.App.start = driven
from ui.__main__ import main
sys.exit(main(sys.argv))
"""


@contextmanager
def running(command: list[str], **given: object) -> Iterator[subprocess.Popen[str]]:
    """A program for the time of the block, ended by us if it has not ended by itself."""
    with subprocess.Popen(command, text=True, **given) as started:  # type: ignore[call-overload]
        try:
            yield started
        finally:
            if started.poll() is None:
                started.terminate()
                with suppress(subprocess.TimeoutExpired):
                    started.wait(5)
            if started.poll() is None:
                started.kill()


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """An X server on a free display, with a window manager; the surroundings in which a program is shown there."""
    server, manager = program("Xvfb"), program("openbox")
    reading, writing = os.pipe()
    # The server looks for a free display itself and tells its number, once it takes connections.
    command = [server, "-displayfd", str(writing), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"]
    with running(command, pass_fds=[writing], stderr=subprocess.DEVNULL):
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as told:
            number = told.readline().strip()
        assert number, "the X server has not started"
        kept = {name: value for name, value in os.environ.items() if name not in OF_ANOTHER_DESK}
        surroundings = {**kept, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        with running([manager, "--sm-disable"], env=surroundings, stderr=subprocess.DEVNULL):
            yield surroundings


def why_not_shown(surroundings: dict[str, str]) -> str:
    """The sentence that names the library of the system that Qt lacks here; "" when it has them all."""
    asked = "from ui.startable import why_not_startable; print(why_not_startable())"
    done = subprocess.run(
        [sys.executable, "-c", asked], env=surroundings, capture_output=True, text=True, check=True, timeout=30
    )
    return done.stdout.strip()


@pytest.fixture
def shown(screen: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The surroundings, where Qt can show a window in them."""
    if reason := why_not_shown(screen):
        if os.environ.get("CI"):
            pytest.fail(f"{reason} CI is set: nothing may be skipped there.")
        pytest.skip(reason)
    return {**screen, "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}


@pytest.mark.outside
def test_the_unlock_screen_stands_on_a_real_screen_and_closing_it_ends_everything(
    shown: dict[str, str], own_store: Path, tmp_path: Path
) -> None:
    picture, driver = tmp_path / "unlock.png", tmp_path / "driver.py"
    driver.write_text(DRIVER.format(picture=str(picture)), encoding="utf-8")
    parent = "import sys; from pathlib import Path; from scr_desk.cli.window import show;" + (
        f"sys.exit(show(Path(sys.argv[1]), note={NOTE!r}, program=[sys.executable, sys.argv[2]]))"
    )
    command = [sys.executable, "-c", parent, str(own_store), str(driver)]
    with running(command, env=shown, stderr=subprocess.PIPE) as desk:
        wait_for(picture.with_suffix(".said").exists, desk)
        assert picture.with_suffix(".said").read_text(encoding="utf-8").splitlines() == ["Unlock", "True", "SCR Desk"]
        assert len(colours_of(picture)) > 20, "it is painted: neither black nor one colour"
        time.sleep(1)
        assert desk.poll() is None, "it stands"
        picture.with_suffix(".close").touch()
        assert desk.wait(20) == 0
        assert desk.stderr is not None and desk.stderr.read() == ""


def wait_for(holding: Callable[[], bool], started: subprocess.Popen[str]) -> None:
    """Wait as long as the program runs."""
    wait_until(lambda: holding() or started.poll() is not None)
    said = started.stderr.read() if started.poll() is not None and started.stderr is not None else ""
    assert holding(), f"it ended with {started.returncode}: {said}"


def colours_of(picture: Path) -> set[int]:
    """The colours on every fourth pixel of a picture."""
    from PySide6.QtGui import QImage

    image = QImage(str(picture))
    assert (image.width(), image.height()) >= (1000, 600)
    return {image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}
