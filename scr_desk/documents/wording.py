"""The words of a letter, filled in: `resources/wording/NAME.toml` holds them, where an office can edit them.

A part of a wording is a `text` (with a `style`), a `heading` (with a `level`), `bullets`, a `numbered` list
or a `place` for a table of the letter’s own. `when = "flag"` or `unless = "flag"` shows it only then;
an entry of a list may be `{ text = "…", when = "flag" }`. `{token}` is filled in, `**words**` print bold.

Every part is filled, also one that is not shown: a token, flag or place that the letter does not know is a
defect (KeyError) in the first test that builds it, not in the first letter that needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scr_desk import shelf
from scr_desk.documents.blocks import Block, Bullets, Heading, Numbered, Paragraph
from scr_desk.documents.text import Run, Text, plain, runs

_TOKEN = re.compile(r"\{([a-z_]+)\}")
_KINDS = ("text", "heading", "bullets", "numbered", "place")
_KEYS = {*_KINDS, "style", "level", "when", "unless"}
_NO_FLAGS: Mapping[str, bool] = {}
_NO_PLACES: Mapping[str, tuple[Block, ...]] = {}


def fill(
    name: str,
    facts: Mapping[str, Text],
    *,
    section: str = "body",
    flags: Mapping[str, bool] = _NO_FLAGS,
    places: Mapping[str, tuple[Block, ...]] = _NO_PLACES,
) -> tuple[Block, ...]:
    """The blocks of one section of a wording. A place that the wording forgot is a defect too."""
    parts: list[dict[str, Any]] = shelf.wording(name)[section]
    forgotten = set(places) - {part.get("place") for part in parts}
    if forgotten:
        raise KeyError(f"{name}.toml, {section}: no place for {', '.join(sorted(forgotten))}")
    made = [(_is_shown(part, flags), _blocks(part, facts, flags, places)) for part in parts]
    return tuple(block for is_shown, blocks in made if is_shown for block in blocks)


def say(name: str, key: str, facts: Mapping[str, Text]) -> str:
    """One line of a wording, such as its subject."""
    return plain(filled(shelf.wording(name)[key], facts))


def filled(text: str, facts: Mapping[str, Text]) -> Text:
    """A text with its tokens replaced, once: what stands in a value is never taken for a token."""
    found = tuple(_runs(text, facts))
    return found if any(run.bold for run in found) else plain(found)


def _runs(text: str, facts: Mapping[str, Text]) -> Iterator[Run]:
    for at, stretch in enumerate(text.split("**")):
        for nth, piece in enumerate(_TOKEN.split(stretch)):
            is_token = nth % 2 == 1
            if not is_token and ("{" in piece or "}" in piece):
                raise KeyError(f"a brace that belongs to no token: {piece[:60]}")
            for run in runs(facts[piece] if is_token else piece):
                if run.text:
                    yield Run(run.text, bold=run.bold or at % 2 == 1)


def _blocks(
    part: Mapping[str, Any],
    facts: Mapping[str, Text],
    flags: Mapping[str, bool],
    places: Mapping[str, tuple[Block, ...]],
) -> tuple[Block, ...]:
    kinds = [kind for kind in _KINDS if kind in part]
    if len(kinds) != 1 or not set(part) <= _KEYS:
        raise KeyError(f"a part of a wording is one of {', '.join(_KINDS)}: {sorted(part)}")
    kind = kinds[0]
    if kind == "place":
        return places[part["place"]]
    if kind == "heading":
        return (Heading(filled(part["heading"], facts), part.get("level", 2)),)
    if kind == "text":
        return (Paragraph(filled(part["text"], facts), part.get("style", "body")),)
    entries = tuple(_entries(part[kind], facts, flags))
    return ((Bullets if kind == "bullets" else Numbered)(entries),) if entries else ()


def _entries(listed: list[Any], facts: Mapping[str, Text], flags: Mapping[str, bool]) -> Iterator[Text]:
    for entry in listed:
        row = {"text": entry} if isinstance(entry, str) else entry
        text = filled(row["text"], facts)
        if _is_shown(row, flags):
            yield text


def _is_shown(part: Mapping[str, Any], flags: Mapping[str, bool]) -> bool:
    asked = [flags[part["when"]]] if "when" in part else []
    asked += [not flags[part["unless"]]] if "unless" in part else []
    return all(asked)
