"""Which request a received paper answers, by the code that our own return form carries.

Read in this order: the hidden part of the form, the document's properties (LibreOffice keeps these), the code printed
on it. A code whose check character does not fit is no code, and two places that name different codes leave nothing
certain: such a paper stays in the tray until a person has looked, so that it never reaches the wrong case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scr_desk.domain.request_codes import CodeLike, codes_in, parsed_code
from scr_desk.intake.recognised import Ledger, Recognised
from scr_desk.intake.rows import Block, Marks, Paragraph
from scr_desk.intake.values import quoted

FIELD = "request_code"
HIDDEN, PROPERTIES = "the form's hidden part", "the document's properties"
_NAMED = 6
_SEARCHED = 400_000  # characters: a form names its code at the beginning and at the foot of its pages


@dataclass(frozen=True)
class Seen:
    """A code, or what looks like one, and where it stands."""

    place: str
    like: CodeLike
    is_own: bool  # where only the desk itself writes: the hidden part, the properties, behind "Return code:"


def seen_in_word(marks: Marks, blocks: Sequence[Block]) -> tuple[Seen, ...]:
    """Every code of a Word file in the order in which places are trusted."""
    found = [_own(HIDDEN, marks.hidden_code)] if marks.hidden_code else []
    if codes_in(marks.identifier) or parsed_code(marks.identifier):
        found.append(_own(PROPERTIES, marks.identifier))
    on_first = {one.written for one in codes_in(marks.first_page)}
    for like in codes_in("\n".join(map(_text, blocks))[:_SEARCHED]):
        where = "printed on page 1" if like.written in on_first else "printed in the text"
        found.append(Seen(where, like, like.is_labelled))
    for margin, text in marks.margins:
        found += [Seen(f"printed in {margin}", like, like.is_labelled) for like in codes_in(text)]
    return tuple(found)


def seen_in_pdf(pages: Sequence[str]) -> tuple[Seen, ...]:
    """Every code printed in a PDF, from the text of its pages."""
    return tuple(
        Seen(f"printed on page {number}", like, like.is_labelled)
        for number, text in enumerate(pages, start=1)
        for like in codes_in(text)
    )


def seen_in_mail(subject: str, text: str) -> tuple[Seen, ...]:
    """The codes of a mail's subject; those of its text only where the subject has none."""
    places = (("header: Subject", codes_in(subject)), ("text", codes_in(text[:_SEARCHED])))
    return next((tuple(Seen(place, like, True) for like in found) for place, found in places if found), ())


def with_code(one: Recognised, seen: Sequence[Seen]) -> Recognised:
    """A recognised paper with the code that it carries, as the field `request_code`; a case form answers no request."""
    if not seen or one.kind == "case_form":
        return one
    ledger = Ledger(dict(one.sources), list(one.gaps), list(one.warnings))
    code = settled_code(seen, ledger)
    whole = replace(one, fields={FIELD: code, **one.fields}, sources=ledger.sources)
    return replace(whole, gaps=tuple(ledger.gaps), warnings=tuple(ledger.warnings))


def settled_code(seen: Sequence[Seen], ledger: Ledger) -> str | None:
    """The one code of a paper; None, with the sentence why, where it has none that can be relied on."""
    own = [one for one in seen if one.is_own]
    counted = own or list(seen)  # an account may speak of other requests
    wrong = [one for one in counted if one.like.code is None]
    codes = list(dict.fromkeys(one.like.code.text for one in counted if one.like.code is not None))
    for one in {each.like.written: each for each in wrong}.values():
        ledger.warn(
            f"{one.place}: {quoted(one.like.written)} looks like a return code, but its check character does not fit:"
            " a character was lost or changed. Compare it with the letter"
        )
    if len(codes) > 1:
        places = "; ".join(f"{_place_of(code, counted)}: {code}" for code in codes[:_NAMED])
        ledger.warn(f"The return codes on it do not agree ({places}), so none was taken")
    if wrong or len(codes) != 1:
        ledger.gap(FIELD)
        return None
    first = counted[0]
    ledger.record(FIELD, place=first.place, sure=first.is_own)
    return codes[0]


def _place_of(code: str, seen: Iterable[Seen]) -> str:
    return next(one.place for one in seen if one.like.code is not None and one.like.code.text == code)


def _own(place: str, written: str) -> Seen:
    found = parsed_code(written)
    likes = codes_in(written) if found is None else ()
    return Seen(place, likes[0] if likes else CodeLike(written, found, is_labelled=True), is_own=True)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else "\t".join(cell.text for cell in block.cells)


FormKind = Literal["case_form", "agency_return", ""]
_FORMS: dict[str, FormKind] = {"agency_return": "agency_return", "case_form": "case_form"}


def form_of(marks: Marks) -> FormKind:
    """Which of our own forms a Word file says it is; "" for any other."""
    return _FORMS.get(marks.hidden_form, "")
