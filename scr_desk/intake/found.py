"""What the reading of a form's layout finds, in the order of the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scr_desk.intake.rows import Row


@dataclass(frozen=True)
class Answer:
    """A field, and the text that stands beside its label (empty where nobody wrote anything)."""

    field: str
    text: str
    place: str  # "table 1, row 4: Date of birth", of a PDF "page 1: Date of birth"
    label: str
    is_sure: bool = True
    picked_on: str | None = None
    child: int | None = None  # 1, 2 …, where the form numbers its children


@dataclass(frozen=True)
class Listed:
    """One row of a table with a heading row: a family member, a child, an agency, an event.

    One without cells stands for the heading row itself: the form asks, even where nobody is listed.
    """

    group: str
    cells: Mapping[str, str]
    place: str
    headings: Mapping[str, str] = field(default_factory=dict)  # each column's heading as printed
    picked: Mapping[str, str] = field(default_factory=dict)  # the days chosen in date controls

    def answers(self) -> dict[str, Answer]:
        """The row's cells as answers, each with its own column's heading for a label."""
        return {
            column: Answer(
                f"{self.group}.{column}",
                text,
                f"{self.place}: {self.headings[column]}",
                self.headings[column],
                picked_on=self.picked.get(column),
            )
            for column, text in self.cells.items()
        }


@dataclass(frozen=True)
class Opened:
    """A numbered heading, "Child 2": what follows is about that child."""

    child: int


@dataclass(frozen=True)
class Unread:
    """A line with words in it whose label the desk does not know, or knows and does not take."""

    place: str
    label: str


@dataclass(frozen=True)
class Remark:
    """Something about the form that the person should see."""

    sentence: str


Found = Answer | Listed | Opened | Unread | Remark


def place_of(row: Row, label: str = "") -> str:
    """Where a row stands, as a person would look for it."""
    at = f"page {row.page}" if row.page else f"table {row.table}, row {row.number}"
    return f"{at}: {label}" if label else at


def shown_label(text: str) -> str:
    """A label as printed on the form: its first line, not endlessly long."""
    first = text.strip().split("\n", 1)[0].strip()
    return first if len(first) <= 80 else first[:79].rstrip() + "…"  # noqa: PLR2004
