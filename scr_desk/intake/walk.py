"""Where the reading of a form stands, and what is read the same way wherever it stands in the layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scr_desk.intake.found import Answer, Found, Listed, Opened, Remark, Unread, place_of, shown_label
from scr_desk.intake.labels import (
    NOT_TAKEN,
    PRINTED,
    Match,
    Vocabulary,
    child_number,
    match_label,
    normalise,
    without_number,
    wordings,
)
from scr_desk.intake.rows import EMPTY_BOX, TICKED_BOX, Cell, Control, Row
from scr_desk.intake.values import after_phrase, is_blank, quoted

# A line with one of these names ends the heading above it, unless it is this one.
_BELONGS_UNDER = {
    "children.name": "child", "children.forenames": "child", "children.surname": "child", "referrer.name": "referrer",
}  # fmt: skip
_PARENTS = {"family.mother.name": "mother", "family.father.name": "father"}
_UNDER_FAMILY = {"family", "mother", "father"}
_LINE = "_line"  # beneath a parent's own line, with no heading: only the date of birth there is the parent's
BOXES = f"{TICKED_BOX}{EMPTY_BOX}"
_LONGEST_LABEL = 200
_AFTER_LABEL = re.compile("[:\n?]")
_TICKED_LABEL = re.compile(rf"^([{BOXES}])\s*([^{BOXES}\n]+)$|^([^{BOXES}\n]+?)\s*([{BOXES}])$")


@dataclass
class Walk:
    """Where the reading stands: under which heading, and what was found so far."""

    vocabulary: Vocabulary
    section: str = ""
    found: list[Found] = field(default_factory=list)
    headed: list[Answer] = field(default_factory=list)  # accounts below a heading
    _lists: dict[tuple[str, int], int] = field(default_factory=dict)  # where in `found` a tagged row stands

    def match(self, text: str) -> Match | None:
        return match_label(text, self.vocabulary, section=self.section)

    def matches(self, text: str) -> bool:
        """Whether a line is a label with its answer behind it."""
        found = self.match(text)
        return found is not None and not found.is_exact and found.has_colon

    def answer(self, match: Match, text: str, place: str, label: str, *, sure: bool, picked_on: str | None) -> None:
        if match.field in (NOT_TAKEN, PRINTED):
            if not is_blank(text) and match.field == NOT_TAKEN:
                self.found.append(Unread(place, label))
            return
        if match.row is not None:
            self._in_list(match, text, place, label, picked_on)
            return
        is_beneath = self.section.endswith(_LINE)
        self.section = self._section_after(match.field)
        is_sure = sure and not (is_beneath and match.field.endswith(".born_on"))
        self.found.append(Answer(match.field, text, place, label, is_sure, picked_on, match.child))

    def _in_list(self, match: Match, text: str, place: str, label: str, picked_on: str | None) -> None:
        """A control whose tag names its row of a list, wherever on the form it stands."""
        at = self._lists.setdefault((match.group, match.row or 0), len(self.found))
        if at == len(self.found):
            self.found.append(Listed(match.group, {}, place.split(":", maxsplit=1)[0]))
        row = self.found[at]
        if isinstance(row, Listed):
            picked = {**row.picked, match.column: picked_on} if picked_on else row.picked
            cells, headings = {**row.cells, match.column: text}, {**row.headings, match.column: label}
            self.found[at] = replace(row, cells=cells, headings=headings, picked=picked)

    def _section_after(self, field_name: str) -> str:
        parent = _PARENTS.get(field_name)
        if parent:
            return parent if self.section in _UNDER_FAMILY else parent + _LINE
        if self.section.endswith(_LINE):
            return self.section if field_name == f"family.{self.section.removesuffix(_LINE)}.born_on" else ""
        return "" if _BELONGS_UNDER.get(field_name, self.section) != self.section else self.section


def named_controls(controls: Sequence[Control], walk: Walk, *, by_label: bool = True) -> list[tuple[Control, Match]]:
    """The controls whose names are known; `by_label` lets a name also be one of the form's wordings."""
    vocabulary = walk.vocabulary
    found = ((one, vocabulary.control_match(tag=one.tag, title=one.title, by_label=by_label)) for one in controls)
    return [(control, match) for control, match in found if match is not None]


def read_controls(controls: Sequence[Control], place: str, walk: Walk) -> None:
    """Each named control for itself, under its own name."""
    for control, match in named_controls(controls, walk):
        label = control.title or control.tag
        at = f"{place} ({label})" if ":" in place else f"{place}: {label}"
        walk.answer(match, control.text, at, label, sure=True, picked_on=control.picked_on)


def picked_day(cell: Cell) -> str | None:
    """The day that a date control in the cell holds."""
    return next((one.picked_on for one in cell.controls if one.picked_on), None)


def read_ticked_label(text: str, place: str, walk: Walk) -> bool:
    """A box and its label in one cell: "☒ Child has died"."""
    parts = _TICKED_LABEL.match(text.strip()) if len(text) <= _LONGEST_LABEL else None
    if parts is None:
        return False
    box, label = (parts[1], parts[2]) if parts[1] else (parts[4], parts[3])
    found = walk.match(label)
    if found is None or not found.is_exact:
        return False
    walk.answer(found, box, place, shown_label(label), sure=False, picked_on=None)
    return True


def label_part(text: str, found: Match | None) -> str:
    """The label as printed, without the guidance or the answer that stands behind it."""
    is_whole = found is None or found.is_exact
    return shown_label(text if is_whole else _AFTER_LABEL.split(text, maxsplit=1)[0])


def is_guidance(text: str) -> bool:
    """Words that tell the writer what to do ("please give details") are not an answer."""
    return after_phrase(text.casefold().lstrip("(["), wordings()["guidance"]) is not None


def read_heading(text: str, walk: Walk) -> bool:
    """A heading says of whom or what the lines below it speak."""
    number = child_number(text)
    if number is not None and without_number(text) in walk.vocabulary.headings:
        walk.section = "child"
        walk.found.append(Opened(number))
        return True
    section = walk.vocabulary.headings.get(normalise(text))
    if section is None:
        return False
    walk.section = section
    return True


def read_label_alone(found: Match, row: Row, label: str, walk: Walk, *, has_cell: bool) -> None:
    """A label without an answer cell, or with an empty one: what stands behind the label may be the answer."""
    place, is_said = place_of(row, label), bool(found.rest) and not is_guidance(found.rest)
    if is_said and found.has_colon and not has_cell:
        walk.answer(found, found.rest, place, label, sure=False, picked_on=None)
        return
    if is_said and found.has_colon:
        said = f"the answer's own cell is empty; if {quoted(found.rest)} is the answer, type it in"
        walk.found.append(Remark(f"{place}: {said}"))
    walk.answer(found, "", place, label, sure=True, picked_on=None)
