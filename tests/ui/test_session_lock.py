"""The desk locks with the computer: by the system's word on Linux (a bus of the test's own) and on Windows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside import program
from ui.session_lock import _Messages

ROOT = Path(__file__).parents[2]
# A process of its own: a program has one connection to each bus for as long as it runs.
LISTENS = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from ui.session_lock import SessionLock
application = QCoreApplication([])
lock = SessionLock(application, platform="linux")
lock.locked.connect(lambda: (print("locked", flush=True), application.quit()))
QTimer.singleShot(20_000, application.quit)
QTimer.singleShot(0, lambda: print("listens", flush=True))
application.exec()
"""
SIGNALS = {
    "sleep": ("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep"),
    "screen saver": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged"),
    "GNOME": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged"),
}


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A bus that serves as both the session's and the system's; the surroundings in which it is found."""
    command = [program("dbus-daemon"), "--session", "--nofork", "--print-address=1", f"--address=unix:tmpdir={tmp_path}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        try:
            yield {
                **os.environ,
                "DBUS_SESSION_BUS_ADDRESS": address,
                "DBUS_SYSTEM_BUS_ADDRESS": address,
                "PYTHONPATH": str(ROOT),
                "QT_QPA_PLATFORM": "offscreen",
            }
        finally:
            daemon.terminate()


def told(bus: dict[str, str], path: str, name: str, *values: str) -> None:
    command = [program("dbus-send"), "--session", "--type=signal", path, name, *values]
    subprocess.run(command, env=bus, check=True, timeout=10)


@pytest.mark.outside
@pytest.mark.parametrize("path_and_name", SIGNALS.values(), ids=SIGNALS)
def test_the_systems_word_locks_and_only_when_it_begins(
    bus: dict[str, str], path_and_name: tuple[str, str]
) -> None:
    with subprocess.Popen([sys.executable, "-c", LISTENS], env=bus, stdout=subprocess.PIPE, text=True) as listens:
        assert listens.stdout is not None
        assert listens.stdout.readline() == "listens\n"
        told(bus, *path_and_name, "boolean:false")
        with pytest.raises(subprocess.TimeoutExpired):
            listens.wait(0.5)
        told(bus, *path_and_name, "boolean:true")
        assert listens.stdout.readline() == "locked\n"
        assert listens.wait(10) == 0


@pytest.mark.parametrize(
    ("message", "what", "locks"),
    [(0x02B1, 7, True), (0x02B1, 8, False), (0x0218, 4, True), (0x0218, 7, False), (0x0100, 7, False)],
    ids=["locked", "unlocked", "suspends", "resumes", "a key"],
)
def test_of_windows_messages_two_lock(message: int, what: int, locks: bool) -> None:
    heard: list[bool] = []
    _Messages(lambda: heard.append(True)).hear(message, what)
    assert bool(heard) is locks


def test_it_can_be_made_where_there_is_no_bus() -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    surroundings |= {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"}
    made = LISTENS.replace("20_000", "100")
    done = subprocess.run(
        [sys.executable, "-c", made], env=surroundings, capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout == "listens\n"
