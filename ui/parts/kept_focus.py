"""The focus stays where it was while a part of a page is made anew: who works by keyboard is not thrown out.

A control is known again by its name; one that has gone (an answer that was given) by its object name, which the
controls about one matter share, and else by its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

_WAITS = "focus_waits"  # the window's property while the focus is still to be put back


@contextmanager
def focus_kept(within: QWidget) -> Iterator[None]:
    """Make the part anew inside; where the focus was in it, it is in it afterwards."""
    window = within.window()
    focused = window.focusWidget()
    # One part at a time: from a control that goes away the focus wanders on, into a part that is made anew next.
    if focused is None or not within.isAncestorOf(focused) or window.property(_WAITS):
        yield
        return
    window.setProperty(_WAITS, True)
    before = _controls(within)
    at = before.index(focused) if focused in before else 0
    name, about = _name(focused), focused.objectName()
    number = sum(_name(one) == name for one in before[:at])

    def put_back() -> None:
        window.setProperty(_WAITS, False)
        if window.focusWidget() in (None, focused):
            _return(within, name, number, about, at)

    try:
        yield
    finally:  # a part that could not be made must not stop every later one from keeping the focus
        wandered = window.focusWidget()
        if wandered is not None and wandered is not focused:
            wandered.clearFocus()  # so that it can be told apart from where a person goes meanwhile
        # Later: what was just made is not to be seen yet.
        QTimer.singleShot(0, window, put_back)


def _return(within: QWidget, name: str, number: int, about: str, at: int) -> None:
    controls = _controls(within) if isValid(within) and within.isVisible() else []
    if not controls:
        return
    same = [one for one in controls if _name(one) == name]
    akin = [one for one in controls if about and one.objectName() == about]
    if same:
        target = same[min(number, len(same) - 1)]
    else:
        target = akin[-1] if akin else controls[min(at, len(controls) - 1)]
    target.setFocus()


def _controls(within: QWidget) -> list[QWidget]:
    """What can have the focus, in the order in which it was made."""
    return [
        one for one in within.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.isVisibleTo(within)
    ]  # fmt: skip


def _name(one: QWidget) -> str:
    return one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "") or one.objectName()
