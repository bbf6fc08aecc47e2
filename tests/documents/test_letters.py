"""Every document that leaves the office, word for word, in both formats.

A change of wording shows here as a changed file under `golden/`. To write them anew, run the tests with
REFRESH_GOLDEN=1 in the environment, then read the difference before it is kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from scr_desk import shelf
from scr_desk.documents import blocks
from scr_desk.documents.acknowledgement import acknowledgement
from scr_desk.documents.blocks import Block, Document, KeepTogether
from scr_desk.documents.catalogue import CATALOGUE, row
from scr_desk.documents.decision_sheet import decision_sheet
from scr_desk.documents.house_docx import render_docx
from scr_desk.documents.house_pdf import render_pdf
from scr_desk.documents.notice import notice
from scr_desk.documents.reading import plain_text
from scr_desk.documents.request_letter import request_letter
from scr_desk.documents.return_sheet import return_sheet
from scr_desk.documents.text import plain
from scr_desk.domain.office import OfficeName
from tests.documents import full_case

GOLDEN = Path(__file__).parent / "golden"
DOCUMENTS = full_case.documents()
NAMES = sorted(DOCUMENTS)


def golden(document: Document) -> str:
    foot = " · ".join(part for part in (document.reference, document.foot) if part)
    head = f"Title: {document.title}\nFoot: {foot}\n\n"
    return head + plain_text(document)


@pytest.mark.parametrize("name", NAMES)
def test_reads_word_for_word(name: str) -> None:
    kept, found = GOLDEN / f"{name}.txt", golden(DOCUMENTS[name])
    if os.environ.get("REFRESH_GOLDEN"):
        changed = not kept.exists() or kept.read_text("utf-8") != found
        kept.write_text(found, "utf-8")
        assert not changed, f"{kept.name} was written anew: read the difference."
    assert found == kept.read_text("utf-8")


def test_every_document_of_the_catalogue_is_here_and_nothing_else() -> None:
    assert {name.partition("--")[0] for name in NAMES} == {one.name for one in CATALOGUE}
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(NAMES)
    assert all(one.name in DOCUMENTS for one in CATALOGUE)
    assert row("recommendation").signed_as is OfficeName.SUB_GROUP_CHAIR


def test_every_wording_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token, flag or place that is not known, shown or not, raises while these are built (`test_wording`)."""
    asked: set[str] = set()
    read = shelf.wording

    def seen(name: str) -> dict[str, Any]:
        asked.add(name)
        return read(name)

    monkeypatch.setattr(shelf, "wording", seen)
    full_case.documents()
    on_shelf = (entry.name for entry in files("resources").joinpath("wording").iterdir())
    assert asked == {name.removesuffix(".toml") for name in on_shelf if name.endswith(".toml")}
    assert asked == {one.name for one in CATALOGUE}


@pytest.mark.parametrize("name", NAMES)
def test_says_nothing_empty(name: str) -> None:
    document = DOCUMENTS[name]
    # Minutes to be written have rows for those who come unannounced.
    told = golden(document).replace(" |  | \n", "")
    # “None” is what an absent value prints as; our own wordings do without the word.
    assert not re.search(r"\bNone\b|\(\)|“”|  |^ | ,|\.\.|: *\.", told, re.MULTILINE), told
    for block in every(document.blocks):
        assert name.startswith("minutes_shell") or "" not in (text.strip() for text in texts(block)), block
        assert not isinstance(block, blocks.Table | blocks.Facts) or block.rows, block


@pytest.mark.parametrize("name", NAMES)
def test_uses_the_words_of_the_office(name: str) -> None:
    told = golden(DOCUMENTS[name])
    assert not re.search(r"\b(breach|chase[ds]?|chasing|triage|SCR(?!-)|unique)\b", told, re.IGNORECASE)
    assert DOCUMENTS[name].marking == "OFFICIAL-SENSITIVE"
    assert "OFFICIAL" in DOCUMENTS[name].marking


@pytest.mark.parametrize("name", NAMES)
def test_builds_in_both_formats(name: str) -> None:
    document = DOCUMENTS[name]
    subject = next(plain(block.text) for block in document.blocks if isinstance(block, blocks.Heading))
    pdf = render_pdf(document)
    assert not pdf.missing_characters
    with pypdfium2.PdfDocument(pdf.content) as opened:
        text = "".join(page.get_textpage().get_text_range() for page in opened)
    assert squeezed(subject) in squeezed(text)
    word = docx.Document(BytesIO(render_docx(document).content))
    assert subject in [paragraph.text for paragraph in word.paragraphs]


@pytest.mark.parametrize("name", NAMES)
def test_leaves_no_page_blank_or_with_a_heading_only(name: str) -> None:
    document = DOCUMENTS[name]
    headings = {squeezed(plain(b.text)) for b in every(document.blocks) if isinstance(b, blocks.Heading)}
    with pypdfium2.PdfDocument(render_pdf(document).content) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]
    for text in pages:
        told = squeezed(text).replace("OFFICIAL-SENSITIVE", "")
        foot = squeezed(" · ".join(part for part in (document.reference, document.foot) if part))
        told = re.sub(r"Page\d+of\d+", "", told.replace(foot, ""))
        assert told not in headings | {""}


@pytest.mark.parametrize("name", ["decision_letter", "decision_letter--against", "notice", "notice--ofsted"])
def test_letters_that_leave_the_county_name_no_child(name: str) -> None:
    told = golden(DOCUMENTS[name])
    assert "T.O." in told
    for person in full_case.people():
        assert person.name not in told
        assert not person.address or person.address not in told


def test_children_who_share_their_initials_are_told_apart() -> None:
    assert "T.O. (child 1 of 2) and T.O. (child 2 of 2)" in golden(DOCUMENTS["decision_letter"])


def test_a_nil_return_is_never_counted_as_no_review() -> None:
    told = golden(DOCUMENTS["pack"])
    assert "Nil return: no involvement" in told
    assert not re.search(r"^(- )?No review\b|No review: 1", told, re.MULTILINE)
    assert "nil return: 1" in told


def test_the_request_says_the_sentences_of_the_procedure() -> None:
    told = golden(DOCUMENTS["request_letter"])
    assert (
        "any involvement with the child or children and their immediate family listed overleaf, by your own staff"
        " or by services you contract, and your view, on what you know so far, whether there should be a full"
        " Serious Case Review or a review of practice in another form. If you have had none, say so for each"
        " person."
    ) in told
    records_only = (
        "Please work from records only. Do not interview or take statements from staff without first speaking to"
        " the officer in the case."
    )
    assert records_only in told
    assert records_only not in golden(DOCUMENTS["request_letter--bare"])


def test_a_date_set_by_hand_gives_its_reason_once() -> None:
    assert golden(DOCUMENTS["request_letter--supplement"]).count("The meeting is on 3 December") == 1
    file, asked = full_case.case_file(), full_case.requests()[0]
    asked = replace(asked, by_hand_because="The meeting is near.")
    told = plain_text(request_letter(file, asked, file.people, full_case.issue(), to=(), supplement=False))
    assert "This date was set by hand: The meeting is near." in told


def test_reasons_for_going_against_the_criteria_stand_in_full_on_the_notice() -> None:
    assert full_case.decision_against().against_criteria_reasons in golden(DOCUMENTS["notice"])
    assert full_case.recommendation().against_criteria_reasons in golden(DOCUMENTS["recommendation"])
    assert full_case.decision_against().against_criteria_reasons in golden(DOCUMENTS["decision_letter--against"])


def test_a_recommendation_written_again_later_says_what_stood_on_the_day() -> None:
    assert "Not yet known" in golden(DOCUMENTS["recommendation"])
    assert "This is a recommendation; the decision is the Chair’s." in golden(DOCUMENTS["recommendation"])


def squeezed(text: str) -> str:
    return "".join(text.split())


def every(found: tuple[Block, ...]) -> Iterator[Block]:
    for block in found:
        yield block
        if isinstance(block, KeepTogether):
            yield from every(block.blocks)


def texts(block: Block) -> list[str]:
    match block:
        case blocks.Heading(text) | blocks.Paragraph(text):
            return [plain(text)]
        case blocks.Bullets(entries) | blocks.Numbered(entries):
            return [plain(entry) for entry in entries] or [""]
        case blocks.Facts(rows):
            return [plain(cell) for line in rows for cell in line]
        case blocks.Table(header, rows):
            return [plain(cell) for line in (header, *rows) for cell in line]
        case blocks.AddressBlock(lines):
            return list(lines)
        case _:
            return ["-"]


def test_the_day_of_arrival_is_said_once() -> None:
    file = full_case.case_file()
    referral = replace(file.referrals[0], form_on=file.referrals[0].told_on.isoformat())
    told = plain_text(acknowledgement(file, referral, full_case.issue(), gaps=("answer: working together",)))
    assert "form on 9 November 2015, and" in told
    assert "your answer to the criterion “working together”" in told


def test_an_only_child_is_not_named_again_over_the_criteria_and_no_answer_is_said_twice() -> None:
    file = full_case.case_file()
    only = replace(file, people=tuple(one for one in file.people if one.id != full_case.SIBLING))
    told = plain_text(notice(only, full_case.decision(), full_case.a_notice("ofsted"), full_case.issue(), to=()))
    assert "### " not in told
    assert "Has the child died? (regulation 5(2)(b)(i)) | Yes" in told
    assert "The child has died" not in told
    assert "Assessment: Criteria met. The criteria are met" in told
    assert "### T.O. (child 2 of 2)" in golden(DOCUMENTS["notice"])


def test_a_name_is_printed_as_it_is_written() -> None:
    file = full_case.case_file()
    people = tuple(replace(one, name="van der Test") if one.id == full_case.MOTHER else one for one in file.people)
    named = replace(file, people=people)
    sheets = [block for one in named.live_requests for block in return_sheet(named, one, late_by=0)]
    told = plain_text(Document("", blocks=tuple(sheets)))
    assert "van der Test (mother) | Known" in told
    assert "Van der Test" not in told


def test_a_long_rationale_does_not_part_the_chair_from_the_sheet() -> None:
    file, made = full_case.bare_file(), full_case.recommendation()
    told = plain_text(decision_sheet(file, replace(made, rationale="Long. " * 600), full_case.issue(), chair=""))
    assert "The rationale is set out in full in the sub-group’s recommendation" in told
    assert "Long." not in told
