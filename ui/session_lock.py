"""Locks when the person locks the computer, shuts its lid or lets it sleep: the system says so, where it can.

Linux tells it over D-Bus (the login manager, and the screen savers of the desktops), Windows by messages to the
window. macOS has no such word for a program like ours: there `idle_lock` notices the sleep when it is over.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot

# Bus, path, interface, signal. Any sender: desktops have their own names for the same screen saver.
_TOLD: tuple[tuple[str, str, str, str], ...] = (
    ("system", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"),
    ("session", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("session", "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("session", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
    ("session", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver", "ActiveChanged"),
    ("session", "/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged"),
)
_LOGIN, _SESSION = "org.freedesktop.login1", "org.freedesktop.login1.Session"
# As Qt writes a slot, by name: a method marked with `Slot` below. The stub asks for bytes, which then are not heard.
_TOLD_SLOT, _LOCK_SLOT = "1on_told(bool)", "1on_lock()"
_WM_POWER, _WM_SESSION = 0x0218, 0x02B1  # messages of Windows: power, session
_SUSPENDS, _LOCKED = 0x0004, 0x0007  # what they say that concerns us


class SessionLock(QObject):
    """Emits `locked` when the session is locked or the machine goes to sleep."""

    locked = Signal()

    def __init__(self, parent: QObject, *, window: int = 0, platform: str = sys.platform) -> None:
        """`window`: the window's number at the system, which Windows needs to know."""
        super().__init__(parent)
        self._filter: _Messages | None = None
        if platform.startswith("linux"):
            self._listen_on_bus()
        elif platform == "win32":
            self._filter = _Messages(self.locked.emit)
            _watch_messages(window, self._filter)

    def _listen_on_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        buses = {"system": QDBusConnection.systemBus(), "session": QDBusConnection.sessionBus()}
        for bus, path, interface, name in _TOLD:
            if buses[bus].isConnected():
                buses[bus].connect("", path, interface, name, self, _TOLD_SLOT)  # type: ignore[call-overload]
        if buses["system"].isConnected():  # `loginctl lock-session`; every session's, ours among them
            buses["system"].connect(_LOGIN, "", _SESSION, "Lock", self, _LOCK_SLOT)  # type: ignore[call-overload]

    @Slot(bool)
    def on_told(self, is_so: bool) -> None:
        """The machine is about to sleep or wakes; the screen saver comes or goes."""
        if is_so:
            self.locked.emit()

    @Slot()
    def on_lock(self) -> None:
        """The session is to be locked."""
        self.locked.emit()


class _Messages(QAbstractNativeEventFilter):
    """Hears the two messages of Windows; lets everything pass."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then

    def nativeEventFilter(self, kind: Any, message: int) -> tuple[bool, int]:  # noqa: N802 - Qt's name
        """One message of the system."""
        if bytes(kind) == b"windows_generic_MSG":
            from ctypes.wintypes import MSG

            told = MSG.from_address(int(message))
            self.hear(told.message, told.wParam)
        return False, 0

    def hear(self, message: int, what: int) -> None:
        """Whether it is one of those that lock."""
        if (message, what) in ((_WM_POWER, _SUSPENDS), (_WM_SESSION, _LOCKED)):
            self._then()


def _watch_messages(window: int, heard: _Messages) -> None:
    import ctypes

    application = QCoreApplication.instance()
    if application is not None and window:
        application.installNativeEventFilter(heard)
        ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(window, 0)  # type: ignore[attr-defined]
