"""A form in a window of its own over a page: after a lock the page opens it again, with its field and its cursor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from ui.standing import Return, standing


class Sheet(QDialog):
    """It knows by what words its page opens it again (`Page.reopen`)."""

    def __init__(self, parent: QWidget | None = None, again: Mapping[str, Any] | None = None) -> None:
        super().__init__(parent)
        self._again = dict(again or {})

    def place(self) -> dict[str, Any]:
        """What is kept of it over a lock, as JSON has it. What is typed in it is in its draft."""
        return {**self._again, "at": standing(self)}

    def stand(self, at: Mapping[str, Any] | None) -> None:
        """The cursor back to where it was."""
        if at:
            Return(self, dict(at))


def open_sheet(over: QWidget) -> Sheet | None:
    """The form that is open over a window or a page, if there is one."""
    return next((one for one in over.findChildren(Sheet) if one.isVisible()), None)
