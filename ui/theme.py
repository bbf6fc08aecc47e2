"""How the window looks: colours by name, the stylesheet filled in, icons in a colour, the bundled font.

All looks come from `resources/colours.toml` and `resources/style.qss`; a widget never colours itself, what is painted
by hand (delegates, step bar) asks here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from scr_desk import shelf

MODES = ("light", "dark", "contrast")
SYSTEM = "system"  # the mode that follows the system
TEXT = 13  # pixels at 100 %
LEAST_TEXT, MOST_TEXT = 100, 200  # per cent
_FIRST_FONTS = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")  # all that the first screen shows
_MORE_FONTS = ("Inter-Bold.ttf", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")
_ICON_SIZES = (16, 18, 20, 24, 32, 36, 48)


@dataclass(frozen=True)
class Theme:
    """A mode and a text size in per cent."""

    mode: str = "light"
    text_size: int = 100

    def name(self, colour: str) -> str:
        """A colour as it is written in the stylesheet."""
        return colours()[self.mode][colour]

    def colour(self, colour: str) -> QColor:
        return QColor(self.name(colour))

    def pixels(self, at_100: int) -> int:
        return round(at_100 * self.text_size / 100)


@cache
def colours() -> Mapping[str, Mapping[str, str]]:
    """The colours of each mode by name.

    Read line by line: loading the library for TOML would be a tenth of the time until the unlock screen stands.
    """
    read: dict[str, dict[str, str]] = {}
    within: dict[str, str] = {}
    for line in shelf.read_text("colours.toml").splitlines():
        name, is_colour, rest = line.partition(' = "#')
        if line.startswith("["):
            within = read.setdefault(line.strip("[]"), {})
        elif is_colour:
            within[name] = "#" + rest.partition('"')[0]
    return {mode: read[mode] for mode in MODES}


def current() -> Theme:
    """The theme that the application shows."""
    running = QApplication.instance()
    found = running.property("theme") if running else None
    return found if isinstance(found, Theme) else Theme()


def system_mode() -> str:
    """Light, dark or high contrast, as the system wishes."""
    hints = QGuiApplication.styleHints()
    wishes = hints.accessibility() if hasattr(hints, "accessibility") else None  # since Qt 6.10
    if wishes is not None and wishes.contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def choose(application: QApplication, mode: str, text_size: int) -> None:
    """Show what a person chose: a mode, or "system" to follow the system from now on; the text in per cent."""
    is_first = application.property("mode") is None
    application.setProperty("mode", mode if mode in MODES else SYSTEM)
    size = min(MOST_TEXT, max(LEAST_TEXT, text_size))
    apply(application, Theme(mode if mode in MODES else system_mode(), size))
    if is_first:
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(lambda _: _follow(application))
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(lambda _: _follow(application))


def _follow(application: QApplication) -> None:
    shown = current()
    if application.property("mode") == SYSTEM and shown.mode != system_mode():
        apply(application, Theme(system_mode(), shown.text_size))


def application_for(name: str) -> QApplication:
    """The application in Qt's own style Fusion: by argument, as a call would load the names of all that styles draw."""
    return QApplication([name, "-style", "fusion"])


def apply(application: QApplication, theme: Theme) -> None:
    """Show the whole window in this theme; nothing is drawn anew where it is shown already."""
    if application.property("theme") == theme:
        return
    load_fonts(_FIRST_FONTS)
    application.setProperty("theme", theme)
    application.setPalette(palette(theme))
    font = application.font()
    font.setFamilies(["Inter", "Liberation Sans"])
    font.setPixelSize(theme.pixels(TEXT))
    application.setFont(font)
    application.setStyleSheet(stylesheet(theme))


@cache
def load_fonts(names: tuple[str, ...] = _FIRST_FONTS + _MORE_FONTS) -> None:
    """Make bundled fonts known, once."""
    for name in names:
        load_font(name)


@cache
def load_font(name: str) -> None:
    """Make one bundled font known, once."""
    QFontDatabase.addApplicationFontFromData(QByteArray(shelf.read_bytes("fonts", name)))


def stylesheet(theme: Theme) -> str:
    """`style.qss` with its names filled in. An unknown name is a defect (KeyError)."""
    pill = theme.pixels(9) * 2
    sizes = {
        "text": theme.pixels(TEXT),
        "small": theme.pixels(11),
        "lead": theme.pixels(14),
        "title": theme.pixels(20),
        "line_height": theme.pixels(18),
        "icon": theme.pixels(16),
        "tick": theme.pixels(14),
        "tick_round": theme.pixels(14) // 2 + 1,
        "tick_edge": theme.pixels(5),
        "tick_within": theme.pixels(14) - 2 * theme.pixels(5) + 2,
        # Never more than half the height: Qt draws no round corner at all then.
        "pill_height": pill,
        "pill_round": pill // 2,
        "pill_within": pill - 4,
        "badge_round": pill // 2,
    }
    # Qt's stylesheets load a sign from a file only: the arrow's grey is made to be seen on every ground, the tick
    # lies there in each mode's own colour.
    signs = {"arrow": _sign("open-list"), "tick_sign": _sign(f"tick-{theme.mode}")}
    named = {**colours()[theme.mode], **{name: str(size) for name, size in sizes.items()}, **signs}
    return Template(shelf.read_text("style.qss")).substitute(named)


def _sign(name: str) -> str:
    """Where a sign lies, as a stylesheet writes it."""
    return str(files("resources") / "icons" / f"{name}.svg").replace("\\", "/")


def palette(theme: Theme) -> QPalette:
    """For what a stylesheet does not reach: Fusion's own light highlight is too pale to read."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "paper",
        QPalette.ColorRole.AlternateBase: "ground",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "paper",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.ToolTipBase: "paper",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "chosen",
        QPalette.ColorRole.HighlightedText: "ink",
        QPalette.ColorRole.Link: "accent",
    }
    for role, colour in roles.items():
        made.setColor(role, theme.colour(colour))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, theme.colour("muted"))
    return made


def icon(name: str, colour: str = "ink", *, beside_words: bool = False) -> QIcon:
    """A sign of the bundled family in a colour of the theme, sharp at every scale.

    `beside_words`: with a gap at its right, for a button; Qt leaves too little between a sign and the words.
    """
    return _icon(name, current().name(colour), 0.8 if beside_words else 1.0)


@cache
def _icon(name: str, colour: str, part: float) -> QIcon:
    """`part`: how much of the square the sign takes, at its left."""
    drawing = shelf.read_text("icons", name + ".svg").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for size in _ICON_SIZES:
        picture = QPixmap(QSize(size, size))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, size * (1 - part) / 2, size * part, size * part))
        painter.end()
        made.addPixmap(picture)
    return made


def bold_font() -> QFont:
    """What stands out in a row."""
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    return font


def pill_font() -> QFont:
    """The words of a painted pill."""
    font = bold_font()
    font.setPixelSize(current().pixels(11))
    return font
