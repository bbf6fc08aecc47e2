"""Label and answer side by side in a row of a table, once or more often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from scr_desk.intake.found import Remark, Unread, place_of, shown_label
from scr_desk.intake.labels import Match
from scr_desk.intake.rows import Cell, Row
from scr_desk.intake.values import is_blank, is_plain_answer, quoted
from scr_desk.intake.walk import (
    BOXES,
    Walk,
    is_guidance,
    label_part,
    named_controls,
    picked_day,
    read_controls,
    read_heading,
    read_label_alone,
    read_ticked_label,
)

_LABEL_AND_ANSWER = 2
_WIDEST = 64  # cells of a row that are looked at together


def read_pairs(row: Row, cells: Sequence[Cell], walk: Walk) -> None:
    """Reads every label of a row with the answer beside it; says so where words have no label."""
    at, was_read = 0, False
    if len(cells) > _LABEL_AND_ANSWER and len(cells) % 2 and _leads(cells, walk):
        at = 1  # a number, the section's name or a margin before the label
    while at < len(cells):
        taken = _read_at(row, cells[at : at + _WIDEST], walk)
        was_read = was_read or taken > 0
        at += max(taken, 1)
    if not was_read:
        _tell_unread(row, cells, walk)


def _read_at(row: Row, cells: Sequence[Cell], walk: Walk) -> int:
    """Reads the label at the beginning of `cells`; says how many cells that took, 0 where there is no label."""
    text = cells[0].own
    found = walk.match(text) if text else None
    if found is None:
        if named_controls(cells[0].controls, walk):
            read_controls(cells[0].controls, place_of(row), walk)
            return 1
        return int(read_ticked_label(text, place_of(row, shown_label(text)), walk))
    holds_answer = found.has_colon and not is_guidance(found.rest)
    beside = cells[1] if len(cells) > 1 else None
    if beside is not None and beside.own and holds_answer and walk.match(beside.own):
        beside = None  # "Name: …" | "Date of birth: …": each cell has its own answer
    if beside is None:
        read_label_alone(found, row, label_part(text, found), walk, has_cell=False)
        return 1
    if holds_answer and is_blank(beside.text) and not beside.controls:
        read_label_alone(found, row, label_part(text, found), walk, has_cell=True)
        return 2
    return 1 + _read_beside(found, row, cells, walk)


def _leads(cells: Sequence[Cell], walk: Walk) -> bool:
    """Whether the label is the second cell of the row: "1." | "Date of birth" | "14/02/2013"."""
    before = walk.section
    read_heading(cells[0].own, walk)  # "Child" | "Name" | "Test Child": the first cell says whose name it is
    second = walk.match(cells[1].own) if cells[1].own else None
    is_alone = walk.match(cells[0].own) is None if cells[0].own else True
    if second is not None and second.is_exact and (is_alone or not walk.match(cells[2].own)):
        return True
    walk.section = before
    return False


def _read_beside(found: Match, row: Row, cells: Sequence[Cell], walk: Walk) -> int:
    """Reads the answer beside a label; says how many cells the answer took."""
    label = label_part(cells[0].own, found)
    place, answer = place_of(row, label), cells[1]
    named = list(dict.fromkeys(match for _, match in named_controls(answer.controls, walk, by_label=False)))
    if len(named) > 1:
        read_controls(answer.controls, place, walk)
        return 1
    if named:
        found = replace(named[0], is_exact=found.is_exact)
    text, taken = answer.text, 1
    is_last_pair = len(cells) == _LABEL_AND_ANSWER + 1 and walk.match(cells[2].own) is None
    if any(box in cell.text for box in BOXES for cell in cells[1:]):
        text, taken = _boxes_in_row(cells[1:], walk)
    elif printed := _printed_choices(cells[1:]):
        text, taken = " / ".join(printed), len(printed)
    elif is_last_pair and is_blank(text):
        answer, taken = cells[2], 2
        text = answer.text
    elif is_last_pair and not is_blank(cells[2].text):
        said = f"beside the answer stands {quoted(cells[2].text)}, which was not taken"
        walk.found.append(Remark(f"{place}: {said}"))
        taken = 2
    walk.answer(found, text, place, label, sure=found.is_exact, picked_on=picked_day(answer))
    return taken


def _printed_choices(cells: Sequence[Cell]) -> list[str]:
    """ "Yes" | "No": the form's own choices, of which nobody can see here which one was ringed."""
    printed = [cell.text for cell in takewhile(lambda one: is_plain_answer(one.text), cells)]
    return printed if len(printed) > 1 else []


def _boxes_in_row(cells: Sequence[Cell], walk: Walk) -> tuple[str, int]:
    """Boxes and their words, each in a cell of its own, up to the next label."""
    texts: list[str] = []
    for cell in cells:
        if texts and walk.match(cell.own):
            break
        texts.append(cell.text)
    between = " " if any(text in BOXES for text in texts if text) else "\n"
    return between.join(text for text in texts if text), len(texts)


def _tell_unread(row: Row, cells: Sequence[Cell], walk: Walk) -> None:
    texts = [cell.text for cell in cells if not is_blank(cell.text)]
    if is_blank(cells[0].text) and texts:
        walk.found.append(Remark(f"{place_of(row)}: {quoted(texts[0])} has no label and was not taken"))
    elif len(texts) > 1:
        walk.found.append(Unread(place_of(row, shown_label(texts[0])), shown_label(texts[0])))
