"""Finds labels and their answers in the layout of a form.

Read are: label and answer side by side, two such pairs in a row, the answer below its label or behind it in
the same cell, content controls that carry a name, and tables with a heading row. Control names count before
labels ("by tag, then alias, then label cell", documents.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice, takewhile

from scr_desk.intake.column_tables import heading_of, live_cells, read_under, rows_under
from scr_desk.intake.found import Answer, Found, Listed, Unread, place_of, shown_label
from scr_desk.intake.labels import NOT_TAKEN, PRINTED, Vocabulary, child_number, match_label, normalise, without_number
from scr_desk.intake.rows import Block, Cell, Paragraph, Row
from scr_desk.intake.side_by_side import read_pairs
from scr_desk.intake.values import is_blank
from scr_desk.intake.walk import (
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


def read_layout(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[Found, ...]:
    """Everything that the form answers, asks without an answer, or holds under an unknown label."""
    walk = Walk(vocabulary)
    for is_table, run in groupby(_flat(blocks, vocabulary), key=lambda one: isinstance(one, Row) and one.table):
        if is_table is False:
            paragraphs = [one for one in run if isinstance(one, Paragraph)]
            for at, paragraph in enumerate(paragraphs):
                _headed(paragraphs, at, walk)
                _paragraph(paragraph, walk)
            continue
        table, at = [row for row in run if isinstance(row, Row)], 0
        while at < len(table):
            at += _rows(table, at, walk)
        walk.section = ""  # a heading speaks for the table below it, not for the one after
    asked = {one.field for one in walk.found if isinstance(one, Answer)}
    return (*map(_filled_or_asked, walk.found), *(one for one in walk.headed if one.field not in asked))


def _filled_or_asked(one: Found) -> Found:
    """A row of a list in which nobody wrote anything only shows that the form asks."""
    is_empty = isinstance(one, Listed) and one.cells and all(is_blank(text) for text in one.cells.values())
    return Listed(one.group, {}, one.place) if is_empty and isinstance(one, Listed) else one


def _headed(paragraphs: Sequence[Paragraph], at: int, walk: Walk) -> None:
    """A heading that is a known question, with the account below it, as narrative reports are set out.

    It counts only where the form has no other place for the answer: below the headings of a form stand instructions.
    """
    found = walk.match(paragraphs[at].text) if paragraphs[at].is_heading else None
    is_account = found is not None and found.is_exact and found.field not in (NOT_TAKEN, PRINTED)
    if found is None or not is_account or found.group in walk.vocabulary.columns:
        return
    below = takewhile(lambda one: not one.is_heading and not walk.matches(one.text), paragraphs[at + 1 :])
    text = "\n".join(one.text for one in below if one.text)
    if text:
        label = shown_label(paragraphs[at].text)
        place = f"page {paragraphs[at].page}" if paragraphs[at].page else f"paragraph {paragraphs[at].number}"
        walk.headed.append(Answer(found.field, text, f"{place}: {label}", label, is_sure=False))


def _flat(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """Tables inside cells are read in place where they ask something, and as text where they do not."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        inner = tuple(row for cell in block.cells for row in cell.inner)
        if not _asks(inner, vocabulary):
            yield replace(block, cells=tuple(replace(cell, own=cell.text) for cell in block.cells))
            continue
        outer = tuple(replace(cell, text=cell.own) for cell in block.cells)
        if any(cell.text for cell in outer):
            yield replace(block, cells=outer)
        yield from _flat(inner, vocabulary)


def _asks(rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    for at, row in enumerate(rows):
        texts = [cell.own for cell in row.cells if cell.own]
        if any(match_label(text, vocabulary, section="") for text in texts[:1]):
            return True
        if row.cells and heading_of(rows[at : at + 2], vocabulary, section=""):
            return True
        controls = (one for cell in row.cells for one in cell.controls)
        if any(vocabulary.control_match(tag=one.tag, title=one.title, by_label=True) for one in controls):
            return True
        if _asks(tuple(one for cell in row.cells for one in cell.inner), vocabulary):
            return True
    return False


def _paragraph(paragraph: Paragraph, walk: Walk) -> None:
    place = f"page {paragraph.page}" if paragraph.page else f"paragraph {paragraph.number}"
    if named_controls(paragraph.controls, walk):
        read_controls(paragraph.controls, place, walk)
    elif not read_heading(paragraph.text, walk) and not read_ticked_label(paragraph.text, place, walk):
        found = walk.match(paragraph.text)
        if found and not found.is_exact and found.has_colon and not is_guidance(found.rest):
            label = label_part(paragraph.text, found)
            walk.answer(found, found.rest, f"{place}: {label}", label, sure=False, picked_on=None)
        elif paragraph.is_heading:
            walk.section = ""


def _rows(table: Sequence[Row], at: int, walk: Walk) -> int:
    """Reads a row, with the rows below it that belong to it; says how many rows that were."""
    row = table[at]
    cells = live_cells(row)
    if not cells:
        return 1
    heading = heading_of(table[at : at + 2], walk.vocabulary, section=walk.section)
    if heading:
        under = rows_under(heading, islice(table, at + 1, None), walk.vocabulary)
        walk.found += read_under(heading, row, under, walk.vocabulary)
        return 1 + len(under)
    if row.cells[0].is_continued and len(cells) == 1 and _append(cells[0].text, row, walk):
        return 1
    if all(is_blank(cell.text) and not cell.controls for cell in cells[1:]):
        return _first_cell_only(cells, row, table[at + 1] if at + 1 < len(table) else None, walk)
    read_pairs(row, cells, walk)
    return 1


def _append(text: str, row: Row, walk: Walk) -> bool:
    """The answer beside a label that is merged downwards goes on in the next row."""
    last = walk.found[-1] if walk.found else None
    if not isinstance(last, Answer) or not last.place.startswith(f"table {row.table}, row {row.number - 1}:"):
        return False
    place = last.place.replace(f"row {row.number - 1}:", f"row {row.number}:", 1)
    text = "\n".join(part for part in (last.text, text) if part)
    walk.found[-1] = replace(last, text=text, place=place)
    return True


def _answer_below(below: Row | None, walk: Walk) -> Cell | None:
    """The next row, where it is one wide cell that asks nothing: the answer to the label above it."""
    cells = live_cells(below) if below else ()
    if len(cells) != 1 or named_controls(cells[0].controls, walk):
        return None
    text = cells[0].text
    found = walk.match(text)
    asks = (found and (found.is_exact or found.has_colon)) or normalise(text) in walk.vocabulary.headings
    is_numbered = child_number(text) is not None and without_number(text) in walk.vocabulary.headings
    return None if asks or is_numbered else cells[0]


def _first_cell_only(cells: Sequence[Cell], row: Row, below: Row | None, walk: Walk) -> int:
    """A row with words in its first cell only: a heading, a label above its answer, or both in one cell."""
    text, is_wide = cells[0].own, len(cells) == 1
    answer = _answer_below(below, walk) if is_wide else None
    found = walk.match(text)
    label = label_part(text, found)
    if named_controls(cells[0].controls, walk):
        read_controls(cells[0].controls, place_of(row), walk)
    elif (is_wide and (answer is None or is_blank(answer.text)) and read_heading(text, walk)) or read_ticked_label(
        text, place_of(row, label), walk
    ):
        return 1
    elif found and answer and (found.is_exact or is_guidance(found.rest)):
        walk.answer(found, answer.text, place_of(row, label), label, sure=found.is_exact, picked_on=picked_day(answer))
        return 2
    elif found:
        read_heading(text, walk)
        read_label_alone(found, row, label, walk, has_cell=not is_wide)
    elif not read_heading(text, walk) and answer and not is_blank(answer.text) and not is_blank(text):
        walk.found.append(Unread(place_of(row, label), label))
        return 2
    return 1
