"""What the layout of a step's form says: its title, its fields in order, long texts, what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ui.parts.step_rules import Rule

NONE: Mapping[str, int] = MappingProxyType({})
WORDS: Mapping[str, str] = MappingProxyType({})
ALWAYS: Mapping[str, Rule] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The form of one step. `usual` names, by field, the fact of the case that usually stands there.

    `first`: the field that must be chosen before the others can be asked; `requests`: which requests are offered;
    `wanted`: fields that the process asks for, though the step can be recorded without them.
    `shows`: by field, when it applies; one without a rule does always.
    `either`: fields of which one is filled in, by the words of the choice between them, which `labels` names.
    `needs`: by field, why nothing can be done while it is empty; `keep`: the words of the button that does nothing.
    `ends`: it takes the case off the desk, so what is unfinished is told first; `changes`: an emptied field is cleared.
    """

    title: str
    verb: str = "Record"
    fields: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    long: Mapping[str, int] = field(default_factory=lambda: NONE)
    labels: Mapping[str, str] = field(default_factory=lambda: WORDS)
    usual: Mapping[str, str] = field(default_factory=lambda: WORDS)
    wanted: tuple[str, ...] = ()
    shows: Mapping[str, Rule] = field(default_factory=lambda: ALWAYS)
    either: Mapping[str, str] = field(default_factory=lambda: WORDS)
    needs: Mapping[str, str] = field(default_factory=lambda: WORDS)
    intro: str = ""
    keep: str = "Cancel"
    first: str = ""
    requests: str = "live"
    ends: bool = False
    changes: bool = False
