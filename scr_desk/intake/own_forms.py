"""What somebody wrote into one of our own forms: the form's own words, and what was left open, are taken away.

A pack shows a received form as text. Ten pages of our own guidance and empty lines around one page of answers would
bury them. A file that is not our own form stays as it is, word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from scr_desk import shelf

Part = Mapping[str, Any]  # {"heading"}, {"paragraph"} or {"rows"}, as they are kept in the tray
FORMS = ("case-for-consideration.docx", "agency-return.docx")
_OWN_SHARE = 0.6  # of a form's headings: so many must stand in a file for it to be that form
_LABEL_AND_ANSWER = 2


@dataclass(frozen=True)
class _Form:
    """What a blank form of ours prints."""

    headings: frozenset[str]
    paragraphs: frozenset[str]
    rows: frozenset[tuple[str, ...]]
    labels: frozenset[str]


def written_in(parts: Sequence[Part]) -> tuple[tuple[Part, ...], bool]:
    """The parts with what was written in, and whether the file is one of our own forms."""
    form = _form_of(parts)
    return (tuple(parts), False) if form is None else (tuple(_filled_parts(parts, form)), True)


def _form_of(parts: Sequence[Part]) -> _Form | None:
    headings = {_plain(str(part["heading"])) for part in parts if "heading" in part}
    for name in FORMS:
        form = _blank(name)
        if len(headings & form.headings) >= _OWN_SHARE * len(form.headings):
            return form
    return None


def _filled_parts(parts: Sequence[Part], form: _Form) -> Iterator[Part]:
    """A heading stands only where something written follows it; what stands over the first one is the letterhead."""
    heading: Part | None = None
    first = next((at for at, part in enumerate(parts) if "heading" in part), 0)
    for part in parts[first:]:
        if "heading" in part:
            heading = part
            continue
        kept = _filled(part, form)
        if kept is not None:
            yield from (heading,) if heading is not None else ()
            heading = None
            yield kept


def _filled(part: Part, form: _Form) -> Part | None:
    if "paragraph" in part:
        return None if _plain(str(part["paragraph"])) in form.paragraphs else part
    rows = [tuple(map(str, row)) for row in part["rows"]]
    if all(len(row) == 1 for row in rows):
        return _long_answer([row[0] for row in rows], form)
    written = [row for row in rows if _key(row) not in form.rows and _is_answered(row, form)]
    if not written:
        return None
    is_list = len(rows[0]) > _LABEL_AND_ANSWER
    head = [rows[0]] if is_list and _key(rows[0]) in form.rows else []
    shown = [*head, *(_with_short_label(row, form) for row in written)]
    return {"rows": _without_empty_columns(shown) if is_list else [list(row) for row in shown]}


def _without_empty_columns(rows: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """Of a list of ours, the columns in which something was written."""
    wide = max(map(len, rows))
    even = [row + ("",) * (wide - len(row)) for row in rows]
    kept = [at for at in range(wide) if at == 0 or any(row[at].strip() for row in even[1:])]
    return [[row[at] for at in kept] for row in even]


def _is_answered(row: tuple[str, ...], form: _Form) -> bool:
    """A question of ours with something beside it, or a row that somebody began."""
    return any(cell.strip() for cell in row[1:]) or _plain(row[0]) not in form.labels


def _long_answer(texts: list[str], form: _Form) -> Part | None:
    """A question over a box of its own, with what was written into the box."""
    ours = [text for text in texts if _plain(text) in form.labels]
    written = [text for text in texts if _plain(text) not in form.labels and text.strip()]
    label = ours[0].split("\n", 1)[0] if ours else ""
    return {"rows": [[label, "\n".join(written)]]} if written else None


def _with_short_label(row: tuple[str, ...], form: _Form) -> tuple[str, ...]:
    """The guidance under a question is left out."""
    is_ours = _plain(row[0]) in form.labels
    return (row[0].split("\n", 1)[0], *row[1:]) if is_ours and len(row) == _LABEL_AND_ANSWER else row


@cache
def _blank(name: str) -> _Form:
    from scr_desk.intake.paper_text import parts_of_word
    from scr_desk.intake.word_text import read_word

    word = read_word(name, shelf.read_bytes("forms", name))
    parts = [part.plain for part in parts_of_word(word.blocks)]
    rows = [tuple(row) for part in parts for row in part.get("rows", ())]
    return _Form(
        headings=frozenset(_texts(parts, "heading")),
        paragraphs=frozenset(_texts(parts, "paragraph")),
        rows=frozenset(map(_key, rows)),
        labels=frozenset(_plain(row[0]) for row in rows if row),
    )


def _texts(parts: Iterable[Part], kind: str) -> Iterator[str]:
    return (_plain(str(part[kind])) for part in parts if kind in part)


def _key(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_plain, row))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
