"""Whether Qt can show a window on this machine: names the library of the system that is missing.

Qt itself would end the process without a word that helps. Nothing here imports Qt before it is known to load.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

# Libraries that small installations lack, and the package that brings them (Debian, Ubuntu).
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libnss3.so": "libnss3",
    "libcups.so.2": "libcups2",
}
_MISSING = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")


def load_library(path: str) -> str:
    """Load a library as Qt does; returns what the system says when it cannot, "" when it can."""
    from PySide6.QtCore import QLibrary

    library = QLibrary(path)
    return "" if library.load() else library.errorString()


def why_not_startable(
    error: ImportError | None = None, *, load: Callable[[str], str] = load_library, platform: str = sys.platform
) -> str:
    """The sentence that names the missing library; "" when nothing is missing. `error`: Qt did not load at all."""
    if error is not None:
        return _sentence(str(error))
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if not platform.startswith("linux") or (chosen and chosen != "xcb") or not os.environ.get("DISPLAY"):
        return ""
    from PySide6.QtCore import QLibraryInfo

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    said = load(str(plugin)) if plugin.is_file() else ""
    if said and os.environ.get("WAYLAND_DISPLAY") and not chosen:
        return ""  # the window can be shown without X
    return _sentence(said) if said else ""


def _sentence(said: str) -> str:
    found = _MISSING.search(said)
    if found is None:
        return f"Qt, which shows the window, could not be loaded ({said}). Install SCR Desk again."
    package = PACKAGES.get(found[1])
    where = f" (on Debian and Ubuntu: sudo apt install {package})" if package else ""
    return f"Qt, which shows the window, needs {found[1]}, which is missing here. Install it{where} and start again."
