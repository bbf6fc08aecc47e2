"""The looks: contrast in every mode, names that exist, text that grows."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QListWidget, QListWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from scr_desk import shelf
from ui import theme

READ = tomllib.loads(shelf.read_text("colours.toml"))
TEXT, SIGN = 4.5, 3.0


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_guideline_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", theme.MODES)
@pytest.mark.parametrize(("kind", "least"), [("text", TEXT), ("signs", SIGN)])
def test_what_is_read_stands_out(mode: str, kind: str, least: float) -> None:
    colours = READ[mode]
    found = {(over, under): contrast(colours[over], colours[under]) for over, under in READ["pairs"][kind]}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least} == {}


def test_high_contrast_is_high() -> None:
    colours = READ["contrast"]
    assert contrast(colours["ink"], colours["paper"]) >= 15
    assert all(contrast(colours[over], colours[under]) >= 7 for over, under in READ["pairs"]["text"])


def test_the_colours_are_read_as_the_library_reads_them() -> None:
    assert theme.colours() == {mode: READ[mode] for mode in theme.MODES}


def test_every_mode_names_the_same_colours() -> None:
    assert set(READ["light"]) == set(READ["dark"]) == set(READ["contrast"])


@pytest.mark.parametrize("mode", theme.MODES)
def test_every_name_in_the_stylesheet_exists(mode: str) -> None:
    names = set(re.findall(r"\$\{?([a-z_]+)", shelf.read_text("style.qss")))
    made = theme.stylesheet(theme.Theme(mode))
    assert "$" not in made
    assert len(names) > 20
    assert set(theme.colours()[mode]) >= {name for name in names if name in READ["light"]}


def test_the_colours_of_painted_parts_exist() -> None:
    from pathlib import Path

    import ui

    painted = {
        name
        for path in Path(ui.__file__).parent.rglob("*.py")
        for name in re.findall(r'\.colour\("([a-z_]+)"\)', path.read_text(encoding="utf-8"))
    }
    assert len(painted) > 5
    assert painted <= set(READ["light"])


@pytest.mark.parametrize("mode", theme.MODES)
@pytest.mark.parametrize("size", [100, 150, 200])
def test_it_applies_in_every_mode_and_size(themed: QApplication, mode: str, size: int) -> None:
    theme.choose(themed, mode, size)
    assert theme.current() == theme.Theme(mode, size)
    assert themed.font().pixelSize() == round(theme.TEXT * size / 100)
    theme.choose(themed, "light", 100)


def test_sizes_out_of_bounds_and_unknown_modes_come_to_sense(themed: QApplication) -> None:
    theme.choose(themed, "plaid", 900)
    assert theme.current() == theme.Theme(theme.system_mode(), 200)
    theme.choose(themed, "light", 100)


def test_a_window_that_follows_the_system_follows_its_contrast_too(
    themed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.choose(themed, theme.SYSTEM, 100)
    monkeypatch.setattr(theme, "system_mode", lambda: "contrast")
    themed.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.current().mode == "contrast"
    theme.choose(themed, "light", 100)
    themed.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.current().mode == "light"  # a mode that was chosen stays


def test_text_grows_with_its_size() -> None:
    sizes = [theme.Theme("light", size).pixels(theme.TEXT) for size in (100, 125, 150, 200)]
    assert all(less < more for less, more in pairwise(sizes))


@pytest.mark.parametrize("mode", theme.MODES)
def test_the_tick_has_the_colour_of_its_mode(mode: str) -> None:
    assert f'stroke="{READ[mode]["accent_ink"]}"' in shelf.read_text("icons", f"tick-{mode}.svg")


def ticked(box: QWidget) -> tuple[QRect, float]:
    """Of a ticked box: where it is painted, and how much of its width the sign within takes."""
    image, filled = box.grab().toImage(), theme.current().colour("accent")
    spots = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) == filled]
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    found = QRect(left, top, max(x for x, _ in spots) - left + 1, max(y for _, y in spots) - top + 1)
    inner = found.adjusted(2, 2, -2, -2)  # within the round corners
    columns = [
        x
        for x in range(inner.left(), inner.right() + 1)
        if any(image.pixelColor(x, y) != filled for y in range(inner.top(), inner.bottom() + 1))
    ]
    return found, (columns[-1] - columns[0] + 1) / found.width() if columns else 0


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_ticked_box_is_a_whole_square_with_a_tick(themed: QApplication, qtbot: QtBot, mode: str, size: int) -> None:
    theme.choose(themed, mode, size)
    alone, list_ = QCheckBox(), QListWidget()
    alone.setChecked(True)
    item = QListWidgetItem("", list_)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    for box in (alone, list_):
        qtbot.addWidget(box)
        box.resize(box.sizeHint())
        box.ensurePolished()
        where, part = ticked(box)
        assert abs(where.width() - where.height()) <= 1
        assert where.width() >= theme.current().pixels(14)
        assert part > 0.55, box  # a tick; a hole takes a third
    theme.choose(themed, "light", 100)
