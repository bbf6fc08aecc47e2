"""Tooltips as plain text: a name like `<b>` shows as it was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def plain(text: str) -> str:
    """The words of a tooltip, safe from being read as markup, and wrapped where they are long."""
    if not text:
        return ""
    import html  # here: the first screen has no tooltip of its own, and stands sooner without its table of names

    return f"<qt>{html.escape(text)}</qt>"


def tip(widget: QWidget, text: str) -> None:
    """Give a widget its tooltip, and the same words to a screen reader."""
    widget.setToolTip(plain(text))
    widget.setAccessibleDescription(text)
