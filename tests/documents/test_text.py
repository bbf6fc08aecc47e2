"""Whatever a person typed comes out whole, or is shown as what could not be printed."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_desk.documents.text import Face, Faces, Run, by_lines, clean, file_name, graphemes, pdf_markup
from scr_desk.documents.text_direction import base_letters, join_arabic, visual_order

LATIN = frozenset(range(0x20, 0x180)) | {0x301}
HEBREW = frozenset(range(0x5D0, 0x5EB)) | {0x20}
FACES = Faces(
    regular=(Face("One", LATIN), Face("Two", HEBREW)),
    bold=(Face("One-Bold", LATIN), Face("Two-Bold", HEBREW)),
)


def marked(text: str | tuple[Run, ...], *, bold: bool = False) -> tuple[str, list[str]]:
    missing: list[str] = []
    return pdf_markup(text, faces=FACES, missing=missing, bold=bold), missing


def test_plain_words_are_left_alone() -> None:
    assert clean("O'Neill-Łukasz <Junior>") == "O'Neill-Łukasz <Junior>"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\x0bd\x0ce\u2028f", "a\nb\nc\nd\ne\nf"),
        ("a\x00b\x1fc\x7fd", "abcd"),
        ("twenty\x1eone", "twenty-one"),
        ("a\ud800b\ufffec\U0001fffed", "abcd"),
        ("\ud83d\ude00", "\U0001f600"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_what_xml_must_not_hold_is_taken_out_once(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert clean(clean(typed)) == kept


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_clean_text_is_always_legal_xml(text: str) -> None:
    from lxml import etree

    element = etree.Element("text")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text in {clean(text), None}


def test_markup_is_escaped_and_lines_are_kept() -> None:
    assert marked("<b>&amp;\nx</b>") == ("&lt;b&gt;&amp;amp;<br/>x&lt;/b&gt;", [])


def test_each_letter_finds_a_font_and_what_none_has_is_shown_and_reported() -> None:
    markup, missing = marked("Test שלום 李")
    assert markup == 'Test <font name="Two">שלום</font> [U+674E]'
    assert missing == ["李"]


def test_bold_runs_are_set_in_the_bold_font_and_stand_plain_in_a_bold_paragraph() -> None:
    assert marked((Run("by "), Run("Friday", bold=True)))[0] == 'by <font name="One-Bold">Friday</font>'
    assert marked((Run("by "), Run("Friday", bold=True)), bold=True)[0] == "by Friday"


def test_a_letter_and_its_marks_are_composed_and_never_lost() -> None:
    assert marked("e\u0301")[0] == "é"
    assert marked("w\u0301")[0] == "w\u0301"
    markup, missing = marked("x\u0323")
    assert (markup, missing) == ("x[U+0323]", ["\u0323"])


def test_marks_without_a_picture_are_not_reported_as_missing() -> None:
    assert marked("Test\u200b Na\u00adme\ufeff\u202e") == ("Test Name", [])


@given(st.text())
def test_letters_split_into_graphemes_join_to_the_same_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@given(st.text("ab\u05d0\u05d1\u0628\u06441 2.(é"))
def test_turning_a_line_round_loses_nothing(text: str) -> None:
    assert sorted(visual_order(text)) == list(range(len(text)))


def test_hebrew_is_turned_and_its_numbers_are_not() -> None:
    line = "Test שלום 12 כהן, born"
    assert "".join(line[at] for at in visual_order(line)) == "Test ןהכ 12 םולש, born"


def test_arabic_letters_are_joined_and_read_back() -> None:
    joined = join_arabic("محمد")
    assert joined != "محمد"
    assert "".join(map(base_letters, joined)) == "محمد"


def test_lines_keep_their_weights() -> None:
    assert by_lines((Run("a\nb"), Run("c", bold=True))) == ((Run("a"),), (Run("b"), Run("c", bold=True)))
    assert by_lines("a\n\nb") == ((Run("a"),), (), (Run("b"),))
    assert by_lines("") == ()


@pytest.mark.parametrize(
    ("wanted", "given_name"),
    [
        ("Request CFC/2015/016: Test Constabulary.pdf", "Request CFC-2015-016- Test Constabulary.pdf"),
        ("CON.docx", "_CON.docx"),
        ("nul", "_nul"),
        ("com1.tar.pdf", "_com1.tar.pdf"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("  ..hidden\n", "hidden"),
        ("", "document"),
        ("...", "document"),
        (".pdf", "pdf"),
        ("name. ", "name"),
        ("-rf x", "rf x"),
        ("Test Łukasz", "Test Łukasz"),
    ],
)
def test_file_names_that_every_system_takes(wanted: str, given_name: str) -> None:
    assert file_name(wanted) == given_name


@given(st.text(), st.sampled_from(["", ".pdf", ".docx"]))
def test_no_file_name_is_too_long_or_unfit(stem: str, ending: str) -> None:
    name = file_name(stem * 7 + ending)
    assert 0 < len(name) <= 120
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*\n')
    assert name == name.strip(" .")
    assert not any(unicodedata.category(character) == "Cc" for character in name)


def test_a_long_name_keeps_its_ending_and_its_last_letter_whole() -> None:
    name = file_name("x\u0323" * 100 + ".pdf")
    assert name.endswith("x\u0323.pdf")
    assert len(name) <= 120


def test_describing_a_document_loads_none_of_the_heavy_libraries() -> None:
    question = (
        "import sys, scr_desk.documents.blocks, scr_desk.documents.text;"
        "print([name for name in ('reportlab', 'pikepdf', 'docx', 'lxml', 'PIL') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
