"""What a form asks, whichever way it is filled in: in Word by content controls, on paper by hand.

Every question carries a `tag`, the path of its field (`children.1.born_on`), by which the desk reads the answer
when the form comes back, and a title for programs that drop tags. What is shaded is ours, what is white theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from scr_desk.documents.text import clean

Kind = Literal["text", "long", "date", "choice", "ticks", "tick"]
LONGEST_NAME = 64  # characters: Word takes no longer tag or title of a content control
PROMPTS = {
    "text": "Click or tap here to enter text",
    "long": "Click or tap here to enter text",
    "date": "Click or tap to enter a date",
    "choice": "Choose an item",
}
# In a narrow column.
SHORT_PROMPTS = {"text": "Type here", "long": "Type here", "date": "dd/mm/yyyy", "choice": "Select"}
_MOST_BOXES = 6
TICK, NO_TICK = "☒", "☐"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen: its name in the register, and its words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a form asks. `answer` is what already stands there; of options, the name of one.

    `title` tells its control from others of the same label ("Child 2: gender"). `lines` is the room to write by
    hand. What `is_settled` was filled in by the desk and cannot be typed over by mistake.
    """

    tag: str
    label: str
    kind: Kind = "text"
    guidance: str = ""
    options: tuple[Option, ...] = ()
    answer: str = ""
    title: str = ""
    lines: int = 1
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class FieldTable:
    """Labels at the left, each heading its row, and the room for its answer at the right."""

    caption: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """One question that wants an account: its label above, the room for it across the page."""

    question: Question


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list that is filled in."""

    name: str
    label: str
    kind: Kind = "text"
    options: tuple[Option, ...] = ()
    width: float = 1.0
    is_settled: bool = False  # wherever the desk has filled it in


@dataclass(frozen=True, slots=True)
class ListTable:
    """A row for each of several: family members, agencies, events. The tags are `group.1.name`, `group.2.name` …

    `answers` is what stands in the rows already, by column; below them are empty rows, `rows` of them altogether
    at least. `noun` is what one row is about.
    """

    group: str
    noun: str
    caption: str
    columns: tuple[Column, ...]
    rows: int = 0
    answers: tuple[Mapping[str, str], ...] = ()


FormBlock = FieldTable | AnswerBox | ListTable
FORM_BLOCKS = (FieldTable, AnswerBox, ListTable)


def title_of(question: Question) -> str:
    """The name that Word shows on the control."""
    return shortened(question.title or question.label)


def shortened(title: str) -> str:
    """A title as long as Word takes one."""
    return title if len(title) <= LONGEST_NAME else title[: LONGEST_NAME - 1].rstrip() + "…"


def list_widths(table: ListTable, *, across: float) -> list[float]:
    """The widths of its columns, which together fill `across`."""
    whole = sum(column.width for column in table.columns)
    return [across * column.width / whole for column in table.columns]


def list_rows(table: ListTable) -> tuple[tuple[Question, ...], ...]:
    """The rows of a list as questions."""
    return tuple(
        tuple(_cell(table, column, number) for column in table.columns)
        for number in range(1, max(table.rows, len(table.answers)) + 1)
    )


def _cell(table: ListTable, column: Column, number: int) -> Question:
    answer = table.answers[number - 1].get(column.name, "") if number <= len(table.answers) else ""
    return Question(
        tag=f"{table.group}.{number}.{column.name}",
        label=column.label,
        kind=column.kind,
        options=column.options,
        answer=answer,
        title=f"{table.noun} {number}: {column.label}",
        is_settled=column.is_settled and bool(answer),
    )


def option_tag(question: Question, option: Option) -> str:
    """The tag of one box of several: `kinds_of_abuse.neglect`."""
    return f"{question.tag}.{option.name}"


def answer_words(question: Question) -> str:
    """The answer as it is shown, or "" where nobody has answered."""
    if question.kind in {"choice", "tick", "ticks"}:
        return next((option.words for option in question.options if option.name == question.answer), "")
    return question.answer


def by_hand(question: Question, *, between: str = "\n") -> str:
    """The answer on paper: what stands there, boxes to tick, or "" for room to write.

    One of very many is written and not ticked: its boxes would fill the page.
    """
    is_ticked = question.kind != "choice" or len(question.options) <= _MOST_BOXES
    if question.options and is_ticked and not question.is_settled:
        chosen = question.answer
        return between.join(f"{TICK if one.name == chosen else NO_TICK} {one.words}" for one in question.options)
    return answer_words(question)


def form_lines(block: FormBlock) -> Iterator[str]:
    """The part in plain words, for the eye and for tests."""
    match block:
        case FieldTable():
            yield clean(block.caption)
            for question in block.questions:
                yield f"{_asked(question)} | {_plain(question)}"
        case AnswerBox(question):
            yield _asked(question)
            yield _plain(question)
        case ListTable():
            yield clean(block.caption)
            yield " | ".join(clean(column.label) for column in block.columns)
            for row in list_rows(block):
                yield " | ".join(map(_plain, row))


def _asked(question: Question) -> str:
    return clean(f"{question.label} [{question.guidance}]" if question.guidance else question.label)


def _plain(question: Question) -> str:
    boxes = {TICK: "[x]", NO_TICK: "[ ]"}
    words = clean(by_hand(question, between="; "))
    for box, ascii_box in boxes.items():
        words = words.replace(box, ascii_box)
    return words or ("__/__/____" if question.kind == "date" else "____")
