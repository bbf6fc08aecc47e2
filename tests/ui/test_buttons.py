"""A button says what it does; greyed, why it cannot; and its own words again when it can."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.parts.buttons import allow, button


@pytest.mark.usefixtures("themed")
def test_the_reason_goes_with_the_grey(qtbot: QtBot) -> None:
    made = button("Issue papers…", tip="Builds the pack (Ctrl+I)")
    qtbot.addWidget(made)
    allow(made, "The agenda is empty.")
    allow(made, "Issued papers stay.")
    assert made.accessibleDescription() == "Issued papers stay."
    assert "Issued papers stay." in made.toolTip()
    allow(made)
    assert made.isEnabled()
    assert made.accessibleDescription() == "Builds the pack (Ctrl+I)"
    assert "stay" not in made.toolTip()


@pytest.mark.usefixtures("themed")
def test_a_name_in_a_reason_shows_as_typed(qtbot: QtBot) -> None:
    made = button("Close…", why_not="Outstanding: <b>Test</b> Agency")
    qtbot.addWidget(made)
    assert "&lt;b&gt;Test" in made.toolTip()
    assert made.accessibleDescription() == "Outstanding: <b>Test</b> Agency"
    allow(made)
    assert made.toolTip() == ""
