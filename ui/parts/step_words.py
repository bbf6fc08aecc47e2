"""The words of a step's form: beside its fields, on the button that shows the seldom wanted ones, in its refusals."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass

from scr_desk.domain.fields import Spec, kinds, specs

OPTIONAL = "\u00a0(optional)"  # on one line with the word before it
_NAMED, _LETTERS = 3, 52  # of the folded fields, at most so many are named, in so many letters
_NOT_A_DAY = "takes a date as YYYY-MM-DD"


def small(words: str) -> str:
    """Words within a sentence: "Due date" → "due date", and "LSCB Chair" as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def fold_words(fields: Sequence[str]) -> str:
    """What stands behind the button: "More: due date, why that date", or the first ones "and 9 more".

    A field is named without what its words add: "The return, from the tray" is the return.
    """
    names = [re.split(r"[,:?]", words, maxsplit=1)[0] for words in fields]
    said = f"More: {small(names[0])}" if names else "More"
    at = 1
    while at < min(_NAMED, len(names)) and len(said) + len(names[at]) <= _LETTERS:
        said, at = f"{said}, {small(names[at])}", at + 1
    return said if at >= len(names) else f"{said} and {len(names) - at} more"


def for_people(command: type, labels: Mapping[str, str], sentence: str, field: str) -> str:
    """A refusal of the reading in the words that stand on the screen instead of the fields' names."""
    top = field.split(".", maxsplit=1)[0]
    spec = next((one for one in specs(command) if one.name == top), None)
    if spec is None:
        return sentence
    words = _words_at(spec, field) or labels.get(top, spec.label)
    if sentence.endswith("is missing."):
        return f"“{words}” is needed here."
    if _NOT_A_DAY in sentence:
        return f"“{words}”: that is no day. Type it as 3/12/15, 3 Dec 2015, today or +10wd."
    return sentence.replace(f"“{field}”", f"“{words}”")


def _words_at(spec: Spec, field: str) -> str:
    """The words of a field within a record of a step: of `family.born_on` "Date of birth"; "" for a plain field."""
    last = field.rpartition(".")[2]
    records = [kind for kind in kinds(spec.type) if is_dataclass(kind)] if "." in field else []
    return next((one.label for kind in records for one in specs(typing.cast(type, kind)) if one.name == last), "")
