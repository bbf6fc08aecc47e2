"""The fields of a fillable PDF, each where it stands on its page, with its name and what was typed or ticked.

They are handed on as content controls, as Word has them, so that the same rules read both: by name, by title,
or by the label printed beside the field (documents.md, "by tag, then alias, then label cell").
"""

from __future__ import annotations

from typing import Any

from scr_desk.intake.pdf_words import Word, placed
from scr_desk.intake.rows import EMPTY_BOX, TICKED_BOX, Control, clean_text

_FIELDS_READ = 5_000
_DEEPEST = 20
_LONGEST = 100_000
_IS_RADIO, _IS_BUTTON = 1 << 15, 1 << 16
_CORNERS = 4


def fields_of(pdf: Any) -> dict[int, tuple[Word, ...]]:
    """The fields by page, from 1."""
    found: dict[int, tuple[Word, ...]] = {}
    radios: set[str] = set()
    left = _FIELDS_READ
    for number, page in enumerate(pdf.pages, start=1):
        widgets = [one for one in page.get("/Annots", []) if _is_widget(one)][:left]
        left -= len(widgets)
        words = [_field(one, int(page.get("/Rotate", 0)), radios) for one in widgets]
        found[number] = tuple(word for word in words if word is not None)
    return found


def _is_widget(one: Any) -> bool:
    import pikepdf

    return isinstance(one, pikepdf.Dictionary) and str(one.get("/Subtype", "")) == "/Widget"


def _field(widget: Any, rotation: int, radios: set[str]) -> Word | None:
    kind, flags = str(_inherited(widget, "/FT") or ""), int(_inherited(widget, "/Ff") or 0)
    corners = [float(one) for one in widget.get("/Rect", [])]
    if len(corners) != _CORNERS or kind == "/Sig" or (kind == "/Btn" and flags & _IS_BUTTON):
        return None
    tag, title, value = _name(widget), _text(_inherited(widget, "/TU")), _inherited(widget, "/V")
    if kind == "/Btn":
        is_on = str(widget.get("/AS", "/Off")) != "/Off"
        text = TICKED_BOX if is_on else EMPTY_BOX
        if not flags & _IS_RADIO:
            controls: tuple[Control, ...] = (Control(tag, title, text, is_ticked=is_on),)
        else:  # one field, a circle an answer: it is named once, with the answer that was chosen
            chosen = str(value or "/Off").lstrip("/")
            controls = (Control(tag, title, "" if chosen == "Off" else chosen),) if tag not in radios else ()
            radios.add(tag)
    else:
        text = _text(value)
        controls = (Control(tag, title, text),)
    left, right = sorted((corners[0], corners[2]))
    bottom, top = sorted((corners[1], corners[3]))
    return placed((left, bottom, right, top), rotation, text, controls)


def _inherited(field: Any, key: str) -> Any:
    """A field's property, its own or of the field that it is a part of."""
    for _ in range(_DEEPEST):
        if field is None or key in field:
            return None if field is None else field[key]
        field = field.get("/Parent")
    return None


def _name(field: Any) -> str:
    """The last of the names that lead to a field: "form1.page1.child_name" is "child_name"."""
    return _text(_inherited(field, "/T")).rpartition(".")[2]


def _text(value: Any) -> str:
    import pikepdf

    if isinstance(value, pikepdf.Array):
        return "; ".join(_text(one) for one in list(value)[:_DEEPEST])
    if isinstance(value, pikepdf.Stream):
        return clean_text(value.read_bytes()[:_LONGEST].decode("utf-8", "replace"))
    return "" if value is None else clean_text(str(value)[:_LONGEST])
