"""The whole reading of one received file, in the process in which it is called.

The desk never calls this itself: `child_reading` does, in a process with limits of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from scr_desk.domain.errors import RefusedError
from scr_desk.intake.agency_return import agency_return_of
from scr_desk.intake.case_form import case_form_of
from scr_desk.intake.file_kinds import FileKind, file_kind
from scr_desk.intake.found import Answer, Found, Listed
from scr_desk.intake.labels import normalise, vocabulary_of
from scr_desk.intake.layout import read_layout
from scr_desk.intake.limits import check_kind, check_size, refusal
from scr_desk.intake.mail import DEPTH_LIMIT, Allowance, read_mail
from scr_desk.intake.paper_text import parts_of_mail, parts_of_pdf, parts_of_word, with_text, without_text
from scr_desk.intake.pdf_text import read_pdf
from scr_desk.intake.recognised import Recognised, accepted, turned_away
from scr_desk.intake.return_codes import FormKind, form_of, seen_in_mail, seen_in_pdf, seen_in_word, with_code
from scr_desk.intake.rows import Block, Paragraph
from scr_desk.intake.unread_kinds import plain_text, why_unread
from scr_desk.intake.word_text import read_word

_FIELDS_FOR_A_FORM = 3  # a letter may well have a line "Our reference" and a line "Agency"
_TITLE_COUNTS = 3
_TITLE_WITHIN = 12  # blocks from the beginning
_PLAIN_TEXT = "It is a plain text file: its words are kept, and none of them was taken into a field."
_WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")


def recognise(name: str, content: bytes, *, reads_parts: bool = True, reads_text: bool = False) -> dict[str, Any]:
    """Kind, fields, sources, gaps and warnings of a file, or the sentence with which it is refused.

    A mail's answer has `parts`, the same shape each and its bytes under `content`. Without `reads_parts` they
    come unread, for a caller that has each of them read by itself. With `reads_text` the whole text comes too.
    """
    answer = _recognise(name, content, allowance=Allowance(), depth=1, reads_parts=reads_parts)
    return answer if reads_text else without_text(answer)


def _recognise(name: str, content: bytes, *, allowance: Allowance, depth: int, reads_parts: bool) -> dict[str, Any]:
    def read_part(part: str, inside: bytes, depth: int) -> dict[str, Any]:
        if not reads_parts:
            return accepted(part, Recognised("document", {}, {}, (), ()))
        return _recognise(part, inside, allowance=allowance, depth=depth, reads_parts=True)

    try:
        check_size(name, content)
        kind = file_kind(content)
        if kind in {"pdf", "email"} and name.casefold().endswith((*_WORD_ENDINGS, ".doc")):
            check_kind(name, content)
        if kind == "email":
            if depth > DEPTH_LIMIT:
                why = f"lies in more than {DEPTH_LIMIT} mails, one inside the other"
                raise refusal(name, why, instead="Put it into the tray by itself.")
            return read_mail(name, content, read_part=read_part, allowance=allowance, depth=depth)
        kept = _kept_unread(name, content, kind)
        if kept is not None:
            return kept
        return _as_pdf(name, content) if kind == "pdf" else _as_word(name, content)
    except RefusedError as error:
        return turned_away(name, str(error))
    except RecursionError:
        return turned_away(name, str(refusal(name, "is nested without end")))


def _kept_unread(name: str, content: bytes, kind: FileKind) -> dict[str, Any] | None:
    """A sound file of a kind that the desk does not read, as a document; the words of a plain text are shown."""
    words = plain_text(name, content, kind)
    said = why_unread(name, content, kind) if words is None else _PLAIN_TEXT
    if said is None:
        return None
    one = with_code(Recognised("document", {}, {}, (), (said,)), seen_in_mail("", words or ""))
    return with_text(accepted(name, one), parts_of_mail((), words or ""))


def _as_word(name: str, content: bytes) -> dict[str, Any]:
    word = read_word(name, content)
    also = list(word.warnings)
    if not name.casefold().endswith(_WORD_ENDINGS):
        also.append("It is a Word document under another name; it was read as one.")
    one = recognise_blocks(word.blocks, form=form_of(word.marks))
    answer = accepted(name, with_code(one, seen_in_word(word.marks, word.blocks)), also=also)
    return with_text(answer, parts_of_word(word.blocks, word.notes))


def _as_pdf(name: str, content: bytes) -> dict[str, Any]:
    """A PDF is read by where its words stand, so no value of it is certain."""
    pdf = read_pdf(name, content)
    one = with_code(recognise_blocks(pdf.blocks), seen_in_pdf(pdf.lines))
    sources = {field: {**source, "sure": "likely"} for field, source in one.sources.items()}
    answer = accepted(name, replace(one, sources=sources), also=pdf.warnings)
    return with_text(answer, parts_of_pdf(pdf.lines, pdf.pages), pages=pdf.pages)


def recognise_blocks(blocks: Sequence[Block], *, form: FormKind = "") -> Recognised:
    """Tells a case form from a return by the questions that it asks; a file that is neither has no fields.

    One of our own `form`s says itself which it is.
    """
    if form:
        found = read_layout(blocks, vocabulary_of(form))
        return case_form_of(found) if form == "case_form" else agency_return_of(found)
    return _told_from_questions(blocks)


def _told_from_questions(blocks: Sequence[Block]) -> Recognised:
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
    has_title = _has_title(blocks, form)
    lines = {one.field: one for one in found if isinstance(one, Answer) and (one.is_sure or has_title)}
    groups = {one.group for one in found if isinstance(one, Listed)}
    if not lines and not groups:
        return _Score(0, 0)
    only_here = [one for one in lines.values() if normalise(one.label) not in others.labels]
    title = _TITLE_COUNTS if has_title else 0
    return _Score(len(lines) + len(groups) + title, len(only_here) + len(groups) + title)


def _has_title(blocks: Sequence[Block], form: str) -> bool:
    titles = vocabulary_of(form).titles
    texts = (
        one.text if isinstance(one, Paragraph) else (one.cells[0].own if one.cells else "")
        for one in blocks[:_TITLE_WITHIN]
    )
    return any(normalise(line) in titles for text in texts for line in [text, *text.split("\n")[:1]])
