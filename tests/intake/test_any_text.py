"""Whatever is typed into a form comes back, or is a gap; nothing makes the reading stop."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scr_desk.intake.agency_return import agency_return_of
from scr_desk.intake.case_form import read_case_form
from scr_desk.intake.labels import vocabulary_of, wordings
from scr_desk.intake.layout import read_layout
from scr_desk.intake.rows import clean_text
from scr_desk.intake.values import is_blank
from scr_desk.intake.word_text import read_word
from tests.intake.test_case_form import nulls
from tests.intake.word_files import rows, table, word

# What XML can hold; tabs and line ends are written as Word writes them, by elements.
_ANY = st.text(
    st.characters(min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=60
)
_CASE_LABELS = sorted({text for texts in wordings()["case_form"]["labels"].values() for text in texts})
_RETURN_LABELS = sorted({text for texts in wordings()["agency_return"]["labels"].values() for text in texts})
_KEPT_AS_WRITTEN = {
    "What happened": "what_happened",
    "Safeguarding lead": "safeguarding_lead",
    "Senior managers": "senior_managers",
    "Parallel proceedings": "parallel_proceedings",
}


@settings(max_examples=60, deadline=None)
@given(answers=st.fixed_dictionaries(dict.fromkeys(_KEPT_AS_WRITTEN, _ANY)))
def test_text_comes_back_as_written(answers: dict[str, str]) -> None:
    content = word(table(["Name of child", "Test Child"], *([label, text] for label, text in answers.items())))
    one = read_case_form(read_word("a.docx", content).blocks)
    for label, text in answers.items():
        field, expected = _KEPT_AS_WRITTEN[label], clean_text(text)
        assert one.fields[field] == (None if is_blank(expected) else expected)
        assert (field in one.gaps) == (one.fields[field] is None)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.one_of(st.sampled_from(_CASE_LABELS), _ANY), min_size=1, max_size=5), max_size=8))
def test_any_table_as_a_case_form(lines: list[list[str]]) -> None:
    one = read_case_form(rows(*lines))
    assert nulls(one.fields) == set(one.gaps)
    assert all(source["sure"] in {"certain", "likely"} for source in one.sources.values())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.one_of(st.sampled_from(_RETURN_LABELS), _ANY), min_size=1, max_size=4), max_size=8))
def test_any_table_as_a_return(lines: list[list[str]]) -> None:
    one = agency_return_of(read_layout(rows(*lines), vocabulary_of("agency_return")))
    assert nulls(one.fields) == set(one.gaps)


@settings(max_examples=150, deadline=None)
@given(label=st.sampled_from(_CASE_LABELS), text=_ANY)
def test_a_known_label_is_never_passed_over(label: str, text: str) -> None:
    one = read_case_form(rows([label, text]))
    known_and_left = label in wordings()["case_form"]["labels"]["-"]
    assert one.fields or (known_and_left and (is_blank(text) or one.warnings)) or one.warnings
