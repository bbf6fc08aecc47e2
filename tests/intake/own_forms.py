"""Our own forms as the desk sends them out, an answer for every one of their controls, and where each must be found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from lxml import etree

from scr_desk import shelf
from scr_desk.documents.house_docx import render_docx
from scr_desk.documents.return_form import return_form
from scr_desk.domain.case_file import people_asked
from scr_desk.domain.request_codes import request_code
from tests.documents import full_case
from tests.intake import filling
from tests.intake.word_files import unpacked_part

CODE = request_code("CFC/2015/016", 4)
Answers = dict[str, str | bool]


@cache
def case_form() -> bytes:
    return shelf.read_bytes("forms", "case-for-consideration.docx")


@cache
def blank_return() -> bytes:
    return shelf.read_bytes("forms", "agency-return.docx")


@cache
def asked_return() -> bytes:
    """The form that went out with a request: the people, the services and the code stand on it."""
    file = full_case.case_file()
    request = replace(file.requests[0], code=CODE)
    return render_docx(return_form(file, request, people_asked(file, request.id), full_case.issue())).content


def answers_for(content: bytes) -> Answers:
    """A different answer for every control that is to be filled in."""
    root = etree.fromstring(unpacked_part(content, "word/document.xml"))
    answers: Answers = {}
    for at, (tag, control) in enumerate(filling.controls(root)):
        kind = filling.kind_of(control)
        if filling.is_settled(control):
            continue
        if tag == "code":
            answers[tag] = CODE
        elif tag == "case_reference":
            answers[tag] = "CFC/2015/016"
        elif kind == "tick":
            answers[tag] = tag == "nil" or at % 2 == 0
        elif kind == "date":
            answers[tag] = f"{date(2000, 1, 1) + timedelta(days=37 * at):%d/%m/%Y}"
        elif kind == "choice":
            choices = filling.choices_of(control)
            answers[tag] = choices[at % len(choices)][1]
        else:
            more = "\nand a second line" if kind == "long" and "." not in tag else ""
            answers[tag] = f"Test {tag.replace('_', ' ').replace('.', ' ')} Ł&<{at}>{more}"
    return answers


def filled(content: bytes, answers: Answers) -> bytes:
    return filling.changed(content, lambda root: filling.fill(root, answers))


def choice_name(content: bytes, tag: str, words: str) -> str:
    """The name in the register of a choice's words."""
    root = etree.fromstring(unpacked_part(content, "word/document.xml"))
    control = dict(filling.controls(root))[tag]
    return next(value for value, shown in filling.choices_of(control) if shown == words)


def iso(text: str) -> str:
    day, month, year = text.split("/")
    return f"{year}-{month}-{day}"


def found_at(fields: dict[str, Any], tag: str) -> Any:
    """What was read for a tag, along its path; rows count from 1 on the form and from 0 in the answer."""
    value: Any = fields
    for step in tag.split("."):
        value = value[int(step) - 1] if step.isdecimal() else value.get(step)
    return value
