"""Layers of a received PDF (optional content): what its maker hid is not brought to light, what was shown stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

IsHidden = Callable[[Any], bool]


def hidden_layers(pdf: Pdf) -> IsHidden:
    """Tells of a layer, or of a rule about layers, whether a reader of the file would not see what lies on it."""
    properties = pdf.Root.get("/OCProperties")
    settings = properties.get("/D") if isinstance(properties, Dictionary) else None
    if not isinstance(settings, Dictionary):
        return lambda _layer: False
    off, on = (_numbers(settings.get(key)) for key in ("/OFF", "/ON"))
    others_are_off = settings.get("/BaseState") == Name.OFF

    def is_off(layer: Any) -> bool:
        return layer.objgen in off or (others_are_off and layer.objgen not in on)

    def is_hidden(layer: Any) -> bool:
        if not isinstance(layer, Dictionary):
            return False
        if layer.get("/Type") != Name.OCMD:
            return is_off(layer)
        told = layer.get("/OCGs")
        states = [is_off(one) for one in (told if isinstance(told, Array) else [told]) if isinstance(one, Dictionary)]
        return bool(states) and _rule_hides(str(layer.get("/P", "/AnyOn")), states)

    return is_hidden


def _numbers(layers: Any) -> set[tuple[int, int]]:
    return {one.objgen for one in layers if isinstance(one, Dictionary)} if isinstance(layers, Array) else set()


def _rule_hides(rule: str, off: list[bool]) -> bool:
    shown_if = {"/AllOn": not any(off), "/AnyOff": any(off), "/AllOff": all(off)}
    return not shown_if.get(rule, not all(off))
