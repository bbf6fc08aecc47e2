"""The whole reading of one received file, in the process in which it is called.

The desk never calls this itself: `child_reading` does, in a process with limits of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scr_desk.domain.errors import RefusedError
from scr_desk.intake.agency_return import agency_return_of
from scr_desk.intake.case_form import case_form_of
from scr_desk.intake.file_kinds import file_kind
from scr_desk.intake.found import Answer, Found, Listed
from scr_desk.intake.labels import normalise, vocabulary_of
from scr_desk.intake.layout import read_layout
from scr_desk.intake.limits import check_size, refusal
from scr_desk.intake.recognised import Recognised, accepted, turned_away
from scr_desk.intake.rows import Block, Paragraph
from scr_desk.intake.word_text import read_word

_UNREAD = "Its text is not read yet; the original is kept."
_FIELDS_FOR_A_FORM = 3  # a letter may well have a line "Our reference" and a line "Agency"
_TITLE_COUNTS = 3
_TITLE_WITHIN = 12  # blocks from the beginning
_WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")


def recognise(name: str, content: bytes) -> dict[str, Any]:
    """Kind, fields, sources, gaps and warnings of a file, or the sentence with which it is refused."""
    try:
        check_size(name, content)
        kind = file_kind(content)
        claims_word = name.casefold().endswith((*_WORD_ENDINGS, ".doc"))
        if kind in {"pdf", "email"} and not claims_word:
            return accepted(name, Recognised("email" if kind == "email" else "document", {}, {}, (), (_UNREAD,)))
        word = read_word(name, content)
        one = recognise_blocks(word.blocks)
    except RefusedError as error:
        return turned_away(name, str(error))
    except RecursionError:
        return turned_away(name, str(refusal(name, "is nested without end")))
    also = list(word.warnings)
    if not name.casefold().endswith(_WORD_ENDINGS):
        also.append("It is a Word document under another name; it was read as one.")
    return accepted(name, one, also=also)


def recognise_blocks(blocks: Sequence[Block]) -> Recognised:
    """Tells a case form from a return by the questions that it asks; a file that is neither has no fields."""
    form = read_layout(blocks, vocabulary_of("case_form"))
    answer = read_layout(blocks, vocabulary_of("agency_return"))
    as_form = _score(form, blocks, "case_form", other="agency_return")
    as_return = _score(answer, blocks, "agency_return", other="case_form")
    if max(as_form.asked, as_return.asked) < _FIELDS_FOR_A_FORM:
        return Recognised("document", {}, {}, (), ())
    is_form = (as_form.only_here, as_form.asked) >= (as_return.only_here, as_return.asked)
    return case_form_of(form) if is_form else agency_return_of(answer)


@dataclass(frozen=True)
class _Score:
    """How many of a form's fields a file asks for, and how many of them the other form has no words for."""

    asked: int
    only_here: int


def _score(found: Sequence[Found], blocks: Sequence[Block], form: str, *, other: str) -> _Score:
    others = vocabulary_of(other)
    # A paragraph "Agency: …" in a letter is no form's line, so only tables and named controls count.
    lines = {one.field: one for one in found if isinstance(one, Answer) and one.is_sure}
    groups = {one.group for one in found if isinstance(one, Listed)}
    if not lines and not groups:
        return _Score(0, 0)
    only_here = [one for one in lines.values() if normalise(one.label) not in others.labels]
    title = _TITLE_COUNTS if _has_title(blocks, form) else 0
    return _Score(len(lines) + len(groups) + title, len(only_here) + len(groups) + title)


def _has_title(blocks: Sequence[Block], form: str) -> bool:
    titles = vocabulary_of(form).titles
    texts = (
        one.text if isinstance(one, Paragraph) else (one.cells[0].own if one.cells else "")
        for one in blocks[:_TITLE_WITHIN]
    )
    return any(normalise(line) in titles for text in texts for line in [text, *text.split("\n")[:1]])
