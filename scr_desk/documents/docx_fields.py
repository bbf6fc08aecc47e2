"""Forms in Word: content controls that a person fills in by tab key, and that the desk reads by tag when they return.

Each has a tag (the path of its field), a title (for programs that drop tags) and a label beside or above it (for
programs that drop both). A prompt shows until something is typed; it is marked, so that it is never an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

from lxml import etree

from scr_desk.documents.docx_parts import Node, add, paragraph, properties_of, table, w, write
from scr_desk.documents.form_fields import (
    NO_TICK,
    PROMPTS,
    SHORT_PROMPTS,
    TICK,
    AnswerBox,
    FieldTable,
    FormBlock,
    ListTable,
    Option,
    Question,
    answer_words,
    list_rows,
    list_widths,
    option_tag,
    shortened,
    title_of,
)
from scr_desk.documents.text import clean

if TYPE_CHECKING:
    from scr_desk.documents.docx_story import Story

_BOXES = "http://schemas.microsoft.com/office/word/2010/wordml"
_SYMBOLS = "Segoe UI Symbol"
_SHADE = "E6EEF0"  # what is shaded is ours
_ACROSS = 9412  # twentieths of a point between the margins of the base
_LABELS = 3200
_LINE = 260
_HANGS = "320"  # words that run over stand clear of their box
_LEAST = {"field": 400, "list": 420}


def set_form(story: Story, block: FormBlock) -> None:
    """One part of a form, as a table of its own."""
    if story.begins_page:
        story.paragraph("", style="EndOfPage")  # it takes the break and no room
    body = story.body
    if isinstance(block, FieldTable):
        _fields(body, block)
    elif isinstance(block, AnswerBox):
        _box(body, block.question)
    else:
        _list(body, block)
    story.after_table()


def _fields(body: Node, block: FieldTable) -> None:
    widths = [_LABELS, _ACROSS - _LABELS]
    made = _table(body, widths, has_header=False, caption=block.caption)
    for question in block.questions:
        least = max(_LEAST["field"], question.lines * _LINE if question.lines > 1 else 0)
        row = _row(made, least=least, is_whole=question.kind != "long")
        _label(_cell(row, widths[0], is_ours=True), question, keeps=question is block.questions[0])
        _answer(_cell(row, widths[1], is_ours=question.is_settled), question, PROMPTS)


def _box(body: Node, question: Question) -> None:
    made = _table(body, [_ACROSS], has_header=True, caption=question.label)
    _label(_cell(_row(made, least=0, is_head=True), _ACROSS, is_ours=True), question, keeps=True)
    _answer(_cell(_row(made, least=question.lines * _LINE, is_whole=False), _ACROSS), question, PROMPTS)


def _list(body: Node, block: ListTable) -> None:
    widths = [round(width) for width in list_widths(block, across=_ACROSS)]
    made = _table(body, widths, has_header=True, caption=block.caption)
    head = _row(made, least=0, is_head=True)
    for column, width in zip(block.columns, widths, strict=True):
        _keep_with_next(paragraph(_cell(head, width, is_ours=True), column.label, style="FieldLabel"))
    for number, questions in enumerate(list_rows(block), 1):
        row = _row(made, least=_LEAST["list"])
        for question, width in zip(questions, widths, strict=True):
            _answer(_cell(row, width, is_ours=question.is_settled), question, SHORT_PROMPTS, style="TableText")
        if number == 1:  # no row by itself at the foot of a page
            for one in row.iter(w("p")):
                _keep_with_next(one)


def _table(body: Node, widths: list[int], *, has_header: bool, caption: str) -> Node:
    made = table(body, widths, has_header=has_header, caption=clean(caption))
    made[0][0].set(w("val"), "FormTable")
    return made


def _row(into: Node, *, least: int, is_head: bool = False, is_whole: bool = True) -> Node:
    """A row at least so high; one for an account may run over the page."""
    made = add(into, "tr")
    properties = add(made, "trPr")
    if is_whole:
        add(properties, "cantSplit")
    if least:
        add(properties, "trHeight", val=str(least), hRule="atLeast")
    if is_head:
        add(properties, "tblHeader")
    return made


def _cell(row: Node, width: int, *, is_ours: bool = False) -> Node:
    made = add(row, "tc")
    properties = add(made, "tcPr")
    add(properties, "tcW", w=str(width), type="dxa")
    if is_ours:
        add(properties, "shd", val="clear", color="auto", fill=_SHADE)
    return made


def _label(cell: Node, question: Question, *, keeps: bool) -> None:
    made = [paragraph(cell, question.label, style="FieldLabel")]
    if question.guidance:
        made.append(paragraph(cell, question.guidance, style="FieldNote"))
    for one in made if keeps else made[:-1]:
        _keep_with_next(one)


def _keep_with_next(made: Node) -> None:
    properties_of(made).insert(1, properties_of(made).makeelement(w("keepNext")))  # behind the style


def _answer(cell: Node, question: Question, prompts: Mapping[str, str], *, style: str = "FieldText") -> None:
    if question.kind in {"tick", "ticks"}:
        for option in question.options:
            made = paragraph(cell, "", style=style)
            add(properties_of(made), "ind", left=_HANGS, hanging=_HANGS)
            _tick(made, question, option)
            write(made, f" {option.words}")
        return
    made = paragraph(cell, "", style=style)
    words = clean(answer_words(question))
    properties, content = _control(
        made, tag=question.tag, title=title_of(question), is_open=not words, is_settled=question.is_settled
    )
    _CONTROLS[question.kind](properties, question)
    if words:
        write(content, _shown_day(words) if question.kind == "date" else words)
    else:
        run = add(content, "r")
        add(add(run, "rPr"), "rStyle", val="PlaceholderText")
        add(run, "t").text = prompts[question.kind]


def _control(into: Node, *, tag: str, title: str, is_open: bool = False, is_settled: bool = False) -> tuple[Node, Node]:
    """A content control: its properties, to which its kind is to be added last, and its content."""
    made = add(into, "sdt")
    properties = add(made, "sdtPr")
    add(properties, "alias", val=clean(title))
    add(properties, "tag", val=tag)
    add(properties, "id", val=str(crc32(tag.encode()) >> 1))  # the same form always gives the same bytes
    if is_settled:
        add(properties, "lock", val="sdtContentLocked")
    if is_open:
        add(properties, "showingPlcHdr")
    return properties, add(made, "sdtContent")


def _tick(into: Node, question: Question, option: Option) -> None:
    is_one = question.kind == "tick"
    is_ticked = question.answer == option.name
    tag = question.tag if is_one else option_tag(question, option)
    title = title_of(question) if is_one else shortened(f"{title_of(question)}: {option.words}")
    properties, content = _control(into, tag=tag, title=title)
    box = _young(properties, "checkbox")
    _young(box, "checked", val=str(int(is_ticked)))
    for name, symbol in (("checkedState", TICK), ("uncheckedState", NO_TICK)):
        _young(box, name, val=f"{ord(symbol):04X}", font=_SYMBOLS)
    run = add(content, "r")
    add(add(run, "rPr"), "rFonts", **dict.fromkeys(("ascii", "eastAsia", "hAnsi", "cs"), _SYMBOLS))
    add(run, "t").text = TICK if is_ticked else NO_TICK


def _young(parent: Node, name: str, **attributes: str) -> Node:
    """An element of the newer name space."""
    made = etree.SubElement(parent, f"{{{_BOXES}}}{name}")
    for key, value in attributes.items():
        made.set(f"{{{_BOXES}}}{key}", value)
    return made


def _text(properties: Node, _question: Question) -> None:
    add(properties, "text")


def _account(_properties: Node, _question: Question) -> None:
    """No kind: text of any shape. LibreOffice runs the lines of a plain text control into one another."""


def _date(properties: Node, question: Question) -> None:
    made = add(properties, "date")
    if _day(question.answer):
        made.set(w("fullDate"), f"{question.answer}T00:00:00Z")
    add(made, "dateFormat", val="dd/MM/yyyy")
    add(made, "lid", val="en-GB")
    add(made, "storeMappedDataAs", val="dateTime")
    add(made, "calendar", val="gregorian")


def _choice(properties: Node, question: Question) -> None:
    made = add(properties, "dropDownList")
    add(made, "listItem", displayText=PROMPTS["choice"], value="")  # so that a choice can be taken back
    for option in question.options:
        add(made, "listItem", displayText=clean(option.words), value=option.name)


_CONTROLS: Mapping[str, Callable[[Node, Question], None]] = {
    "text": _text, "long": _account, "date": _date, "choice": _choice,
}  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown_day(text: str) -> str:
    day = _day(text)
    return f"{day:%d/%m/%Y}" if day else text
