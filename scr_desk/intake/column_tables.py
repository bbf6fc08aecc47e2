"""Tables with a heading row: family members, children, agencies, key dates, questions with a column an answer.

A heading row is taken for one only where its cells are headings of one known table and what follows it is
not itself a line of label and answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scr_desk.intake.found import Answer, Found, Listed, Remark, Unread, place_of, shown_label
from scr_desk.intake.labels import (
    NOT_TAKEN,
    PRINTED,
    Match,
    Vocabulary,
    child_number,
    match_label,
    normalise,
    without_number,
)
from scr_desk.intake.rows import EMPTY_BOX, TICKED_BOX, Cell, Control, Row
from scr_desk.intake.values import is_blank, is_plain_answer

_OF_A_CHILD = {"died_on", "gender", "ethnic_origin", "nhs_number", "school", "protection_plan"}
_AGREEING = 2  # fewer headings than this are a label, not a heading row
_NAMES_ANYTHING = {"people", "services", "proceedings"}  # a row may be called by what is a label elsewhere


@dataclass(frozen=True)
class Heading:
    """A heading row: which table it heads, and which column is which."""

    group: str
    columns: tuple[str | None, ...]
    texts: tuple[str, ...]


def live_cells(row: Row) -> tuple[Cell, ...]:
    """The cells of a row without the lower parts of cells merged downwards."""
    return tuple(cell for cell in row.cells if not cell.is_continued)


def heading_of(rows: Sequence[Row], vocabulary: Vocabulary, *, section: str) -> Heading | None:
    """The heading row that the first of two rows of a table is, or None; the second may be missing."""
    texts = tuple(cell.own for cell in live_cells(rows[0]))
    below = tuple(cell.own for cell in live_cells(rows[1])) if len(rows) > 1 else ()
    if len(texts) < _AGREEING or len(below) not in (0, len(texts)):
        return None
    by_tags = _heading_by_tags(rows, texts, vocabulary)
    if by_tags:
        return by_tags
    has_line_below = _is_label(below, vocabulary)
    asks_nothing_itself = not _is_label(texts, vocabulary)  # "Has the child died?" | "Yes" | "No" is a line, no heading
    if asks_nothing_itself and _is_label(below, vocabulary, section="child") and all(map(_is_child, texts[1:])):
        return Heading("by_child", (), texts)
    if asks_nothing_itself and has_line_below and len(texts) > _AGREEING and all(map(is_plain_answer, texts[1:])):
        return Heading("by_answer", (), texts)
    if has_line_below or (not below and len(texts) == _AGREEING):
        return None
    groups = (_as_group(texts, group, vocabulary, section=section) for group in vocabulary.columns)
    found = [one for one in groups if one]
    return max(found, key=lambda one: (_is_under(one.group, section), _fit(one)), default=None)


def tagged_row(cell: Cell, vocabulary: Vocabulary) -> list[tuple[Control, Match]]:
    """The controls of a cell whose tags name a row of a list, as our own forms write them."""
    found = ((one, vocabulary.control_match(tag=one.tag, title="", by_label=False)) for one in cell.controls)
    return [(control, match) for control, match in found if match is not None and match.row is not None]


def _heading_by_tags(rows: Sequence[Row], texts: Sequence[str], vocabulary: Vocabulary) -> Heading | None:
    """A row without controls above one whose tags name its columns is their heading, however it is worded."""
    cells = live_cells(rows[1]) if len(rows) > 1 else ()
    columns = [tagged_row(cell, vocabulary) for cell in cells]
    groups = {match.group for column in columns for _, match in column}
    if len(groups) != 1 or any(cell.controls for cell in live_cells(rows[0])):
        return None
    group = next(iter(groups))
    known = (vocabulary.columns[group].get(normalise(text)) for text in texts)
    named = (column[0][1].column if column else told for column, told in zip(columns, known, strict=True))
    return Heading(group, tuple(named), tuple(texts))


def _is_under(group: str, section: str) -> bool:
    return section == {"children": "child"}.get(group, group)


def _fit(heading: Heading) -> int:
    return sum(2 if column not in (None, NOT_TAKEN, PRINTED) else column is not None for column in heading.columns)


def _is_child(text: str) -> bool:
    return child_number(text) is not None and without_number(text) == "child"


def _is_label(texts: Sequence[str], vocabulary: Vocabulary, *, section: str = "") -> bool:
    found = match_label(texts[0], vocabulary, section=section) if texts else None
    return found is not None and found.is_exact


def _as_group(texts: Sequence[str], group: str, vocabulary: Vocabulary, *, section: str) -> Heading | None:
    wordings = vocabulary.columns[group]
    if normalise(texts[0]) not in wordings or normalise(texts[1]) not in wordings:
        return None
    columns = tuple(wordings.get(normalise(text)) for text in texts)
    known = [column for column in columns if column is not None]
    lacking = set(vocabulary.needs[group]) - set(known)
    if _is_under(group, section) and "name" in known:
        lacking.discard("relationship")
    taken = [one for one in known if one not in (NOT_TAKEN, PRINTED)]
    is_whole = not lacking and len(taken) == len(set(taken)) and len(known) * 2 > len(texts)
    if is_whole and (_is_under(group, section) or _speaks_for_itself(group, columns, texts)):
        return Heading(group, columns, tuple(texts))
    return None


def _speaks_for_itself(group: str, columns: Sequence[str | None], texts: Sequence[str]) -> bool:
    """Whether the headings can be of this table only, where no heading above says of whom it speaks."""
    if group == "children":  # "Name" and "Date of birth" alone could be anybody's
        headings = [normalise(text) for text in texts]
        is_child = any(column in _OF_A_CHILD for column in columns) or any("child" in one for one in headings)
        return is_child and not any("relation" in one for one in headings)
    if group == "agencies":
        return columns[0] == "agency"
    return group != "referrer"


def rows_under(heading: Heading, rows: Iterable[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows that belong to the heading row: as many cells, and not a label of something else."""
    under: list[Row] = []
    for row in rows:
        cells = live_cells(row)
        if len(cells) != len(heading.texts):
            break
        may_be_label = heading.columns and heading.group not in _NAMES_ANYTHING and not is_blank(cells[0].own)
        if may_be_label and not cells[0].controls and _is_label([cells[0].own], vocabulary):
            break
        under.append(row)
    return under


def read_under(heading: Heading, top: Row, under: Sequence[Row], vocabulary: Vocabulary) -> Iterator[Found]:
    """What the rows below a heading row say."""
    if not heading.columns:
        for row in under:
            yield from _crossed(heading, row, vocabulary)
        return
    left_out = [
        shown_label(text)
        for at, (column, text) in enumerate(zip(heading.columns, heading.texts, strict=True))
        if column in (None, NOT_TAKEN) and any(not is_blank(live_cells(row)[at].text) for row in under)
    ]
    if left_out:
        columns = ", ".join(f"“{text}”" for text in left_out)
        yield Remark(f"{place_of(top).capitalize()}: of this table the columns {columns} were not taken.")
    yield Listed(heading.group, {}, place_of(top))
    headings = {
        column: shown_label(text)
        for column, text in zip(heading.columns, heading.texts, strict=True)
        if column is not None
    }
    printed_again = [normalise(text) for text in heading.texts]
    for row in under:
        if [normalise(cell.own) for cell in live_cells(row)] == printed_again:
            continue  # the heading at the top of the next page
        cells: dict[str, str] = {}
        picked: dict[str, str] = {}
        for column, cell in zip(heading.columns, live_cells(row), strict=True):
            _read_cell(heading.group, column, cell, vocabulary, cells, picked)
        if not all(is_blank(text) for text in cells.values()):
            printed = {column: column.replace("_", " ").capitalize() for column in cells}
            yield Listed(heading.group, cells, place_of(row), {**printed, **headings}, picked)


def _read_cell(
    group: str, column: str | None, cell: Cell, vocabulary: Vocabulary, cells: dict[str, str], picked: dict[str, str]
) -> None:
    """A cell under its heading, or under the column that its tag names; each of several controls for itself."""
    tagged = [(control, match.column) for control, match in tagged_row(cell, vocabulary) if match.group == group]
    several = len(tagged) > 1
    column = column if column not in (NOT_TAKEN, PRINTED) else None
    if tagged and not several:
        column = tagged[0][1]
    for name, text, day in (
        [(one, control.text, control.picked_on) for control, one in tagged]
        if several
        else [(column, cell.text, next((one.picked_on for one in cell.controls if one.picked_on), None))]
    ):
        if name is not None and not cells.get(name):
            cells[name] = text
            if day:
                picked[name] = day


def _crossed(heading: Heading, row: Row, vocabulary: Vocabulary) -> Iterator[Found]:
    """A line whose answers stand in columns: one for each child, or one for each possible answer."""
    label, *texts = [cell.text for cell in live_cells(row)]
    found = match_label(label, vocabulary, section="child" if heading.group == "by_child" else "")
    place, shown = place_of(row, shown_label(label)), shown_label(label)
    if found is None or found.field == NOT_TAKEN:
        if any(not is_blank(text) for text in texts):
            yield Unread(place, shown)
        return
    if heading.group == "by_answer":
        boxes = (
            f"{EMPTY_BOX if is_blank(text) or text == EMPTY_BOX else TICKED_BOX} {answer}"
            for answer, text in zip(heading.texts[1:], texts, strict=True)
        )
        yield Answer(found.field, "\n".join(boxes), place, shown, is_sure=False)
        return
    for over, text in zip(heading.texts[1:], texts, strict=True):
        yield Answer(found.field, text, place, shown, is_sure=found.is_exact, child=child_number(over))
