"""`poe build`: the program as one folder (build.spec), its size, and whether it works by itself.

The finished program does its self-test and, where there is a display, shows its window for a moment, both without any
network. What must not be in it is looked for.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "dist" / "scr-desk"
NOT_IN_IT = ("QtNetwork.", "QtWebEngine", "libQt6WebEngine", "/tls/", "/networkinformation/")
WINDOW_SECONDS, PATIENCE = 6, 60


def main() -> int:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"]
    subprocess.run(command, cwd=ROOT, check=True)
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    wrong = [str(path.relative_to(FOLDER)) for path in files if any(part in f"/{path}" for part in NOT_IN_IT)]
    size = sum(path.stat().st_size for path in files)
    print(f"{FOLDER.relative_to(ROOT)}: {size / 2**20:.0f} MiB in {len(files)} files")
    if wrong:
        print("must not be in it:", *wrong, sep="\n  ")
        return 1
    return _self_test() or _window()


def _self_test() -> int:
    done = subprocess.run([*_alone(), str(FOLDER / "scr-desk"), "self-test"], cwd="/", check=False)
    return done.returncode


def _window() -> int:
    """The window starts on a store of its own and is still there after some seconds."""
    if not os.environ.get("DISPLAY") and shutil.which("xvfb-run"):
        command = ["xvfb-run", "-a", *_alone()]
    elif os.environ.get("DISPLAY"):
        command = _alone()
    else:
        print("no display: the window was not started")
        return 0
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        surroundings.pop("QT_QPA_PLATFORM", None)
        shown = subprocess.Popen(
            [*command, str(FOLDER / "scr-desk"), "demo"], env=surroundings, cwd=home, start_new_session=True
        )
        stands = _stands(shown)
        os.killpg(shown.pid, signal.SIGTERM)
        shown.wait()
    print("window: it stands" if stands else "window: it did NOT stand")
    return 0 if stands else 1


def _stands(shown: subprocess.Popen[bytes]) -> bool:
    """Whether the window's own process comes up and is still there after some seconds."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and shown.poll() is None:
        time.sleep(1)
        if before := _window_numbers(shown.pid):
            time.sleep(WINDOW_SECONDS)
            return before == _window_numbers(shown.pid)
    return False


def _window_numbers(session: int) -> list[int]:
    """The processes of that session that are `scr-desk _window`."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            if b"_window" in words and os.getsid(int(folder.name)) == session:
                found.append(int(folder.name))
    return found


def _alone() -> list[str]:
    """Without any network, where the system lets us: in a namespace of its own that has no interface."""
    alone = ["unshare", "--net", "--map-root-user"]
    can = shutil.which("unshare") and subprocess.run([*alone, "true"], check=False, capture_output=True).returncode == 0
    if not can:
        print("the network cannot be taken away here: tried with it")
    return alone if can else []


if __name__ == "__main__":
    sys.exit(main())
