"""Our own two forms come back with every answer in its field: from Word, from LibreOffice, and printed to PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from scr_desk.intake.recognise import recognise
from tests.intake import filling, own_forms
from tests.intake.filling import Element, w
from tests.intake.own_forms import CODE, Answers
from tests.outside import saved_by_libreoffice

# What the register has no column for: said in a warning, never lost without a word.
_SAID_ONLY = re.compile(r"agencies\.\d+\.(worker|contact|still_involved)|key_dates\..*|reasons\..*")
# What the desk itself prints; on a blank form it stays without effect.
_PRINTED = re.compile(r"children|circulated_on|due_on|people\.\d+\.(other_names|relationship|born_on)")
_AS_NAMES = {
    "view", "died", "seriously_harmed", "abuse_or_neglect", "concern_working_together", "route", "records_secured",
}  # fmt: skip
FORMS = {"case": own_forms.case_form, "return": own_forms.blank_return, "asked": own_forms.asked_return}


def _check(content: bytes, answers: Answers, answer: dict[str, Any]) -> None:
    """Every answer in its field, as the register names it."""
    fields, said = answer["fields"], "\n".join(answer["warnings"])
    for tag, given in answers.items():
        field, _, last = tag.rpartition(".")
        if isinstance(given, bool):
            if tag == "nil":
                assert fields["nil"] is True
            else:
                read = own_forms.found_at(fields, field)
                words = _words_of_box(content, tag)
                assert ((last in read) or (words in read)) == given, (tag, read)
        elif _SAID_ONLY.fullmatch(tag):
            assert "not taken" in said
        elif tag.startswith(("proceedings.", "parallel_proceedings")):
            assert given in fields["parallel_proceedings"], tag
        elif tag.startswith("agencies."):
            assert given in fields["agencies"], tag
        elif tag == "code":
            assert fields["request_code"] == CODE
        elif not _PRINTED.fullmatch(tag):
            assert own_forms.found_at(fields, tag) == _expected(content, tag, given), tag


def _expected(content: bytes, tag: str, given: str) -> str:
    if tag.endswith(".answer") or (tag in _AS_NAMES and not given.startswith("Test ")):
        return own_forms.choice_name(content, tag, given)
    return own_forms.iso(given) if re.fullmatch(r"\d\d/\d\d/\d{4}", given) else given


def _words_of_box(content: bytes, tag: str) -> str:
    root = etree.fromstring(own_forms.unpacked_part(content, "word/document.xml"))
    paragraph = dict(filling.controls(root))[tag].getparent()
    assert paragraph is not None
    return "".join(one.text or "" for one in paragraph.iter(w("t")))[1:].strip()


@pytest.mark.parametrize("form", FORMS)
def test_every_control_that_word_filled_in_is_read(form: str) -> None:
    content = FORMS[form]()
    answers = own_forms.answers_for(content)
    assert len(answers) > 60
    answer = recognise(f"{form}.docx", own_forms.filled(content, answers))
    assert answer["kind"] == ("case_form" if form == "case" else "agency_return")
    _check(content, answers, answer)
    assert not [gap for gap in answer["gaps"] if "view_other" not in gap]


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_has_gaps_and_no_value(form: str) -> None:
    answer = recognise(f"{form}.docx", FORMS[form]())
    known = {"request_code", "case_reference", "agency", "people", "services"} if form == "asked" else set()
    assert answer["warnings"] == []
    for name, value in answer["fields"].items():
        if name not in known:
            assert not _has_value(value), name
    assert {"children.0.name", "form_on"} <= set(answer["gaps"]) or {"view", "nil", "summary"} <= set(answer["gaps"])


@pytest.mark.parametrize("which", [1, 2])
def test_one_child_is_one_child(which: int) -> None:
    """The form has room for three; what it asks below the last is about the case."""
    content = own_forms.case_form()
    answers = {tag: text for tag, text in own_forms.answers_for(content).items() if not tag.startswith("children.")}
    answers[f"children.{which}.name"] = "Test Child"
    fields = recognise("a.docx", own_forms.filled(content, answers))["fields"]
    (child,) = fields["children"]
    assert child["name"] == "Test Child" and "died" not in child
    assert fields["died"] and fields["abuse_or_neglect"]


def _has_value(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_value, value.values()))
    return any(map(_has_value, value)) if isinstance(value, list) else value is not None


def _each(change: Callable[[Element], object]) -> Callable[[Element], None]:
    """A change to every control, from the inside out."""

    def change_all(root: Element) -> None:
        for _, control in reversed(list(filling.controls(root))):
            change(control)

    return change_all


def _without(*names: str) -> Callable[[Element], object]:
    def change(control: Element) -> None:
        properties = control.find(w("sdtPr"))
        assert properties is not None
        for one in [one for name in names for one in properties.findall(w(name))]:
            properties.remove(one)

    return change


def _wrapped(one: Element) -> None:
    """A nameless control around an element, as a program writes that keeps what it does not know."""
    parent = one.getparent()
    assert parent is not None
    outer, at = etree.Element(w("sdt")), parent.index(one)
    etree.SubElement(outer, w("sdtPr"))
    parent.insert(at, outer)
    etree.SubElement(outer, w("sdtContent")).append(one)


def _around(kind: str) -> Callable[[Element], None]:
    """Such a control around every row, cell or paragraph that holds one of ours."""

    def change(root: Element) -> None:
        for one in [one for one in root.iter(w(kind)) if any(True for _ in one.iter(w("sdt")))]:
            _wrapped(one)

    return change


def _locked(control: Element) -> None:
    properties = control.find(w("sdtPr"))
    assert properties is not None
    etree.SubElement(properties, w("lock"), {w("val"): "sdtContentLocked"})


def _moved_around(kind: str) -> Callable[[Element], None]:
    """Each control around its whole cell or paragraph and not only around its runs."""

    def change(root: Element) -> None:
        for _, control in list(filling.controls(root)):
            holder = next(control.iterancestors(w(kind)), None)
            if holder is None or filling.kind_of(control) == "tick":
                continue
            parent = holder.getparent()
            assert parent is not None
            at = parent.index(holder)
            filling.unwrapped(control)
            held = control.find(w("sdtContent"))
            assert held is not None
            parent.insert(at, control)
            held.append(holder)

    return change


def _every_third_removed(root: Element) -> None:
    for at, (_, control) in enumerate(list(filling.controls(root))):
        if at % 3 == 0:
            filling.unwrapped(control)


CHANGES: dict[str, Callable[[Element], object]] = {
    "runs split": _each(filling.split_runs),
    "tags dropped": _each(_without("tag")),
    "titles dropped": _each(_without("alias")),
    "tags and titles dropped": _each(_without("tag", "alias")),
    "controls removed": _each(filling.unwrapped),
    "every third control removed": _every_third_removed,
    "locked": _each(_locked),
    "nested": _each(_wrapped),
    "around rows": _around("tr"),
    "around cells": _around("tc"),
    "around paragraphs": _around("p"),
    "controls around cells": _moved_around("tc"),
    "controls around paragraphs": _moved_around("p"),
}


@pytest.mark.parametrize("form", ["case", "asked"])
@pytest.mark.parametrize("change", CHANGES)
def test_however_the_form_was_treated(form: str, change: str) -> None:
    content = FORMS[form]()
    answers = own_forms.answers_for(content)
    treated = filling.changed(own_forms.filled(content, answers), CHANGES[change])
    _check(content, answers, recognise(f"{form}.docx", treated))


@pytest.mark.parametrize("form", ["case", "asked"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_blank_form_however_it_was_treated_has_no_value(form: str, change: str) -> None:
    plain = recognise("a.docx", FORMS[form]())
    treated = recognise("a.docx", filling.changed(FORMS[form](), CHANGES[change]))
    assert treated["fields"] == plain["fields"]
    assert treated["warnings"] == []


def _saved_again(folder: Path, *files: tuple[str, bytes], kind: str = "docx:MS Word 2007 XML") -> dict[str, bytes]:
    """Opened and saved by LibreOffice, all in one call; it drops every tag."""
    for name, content in files:
        (folder / name).write_bytes(content)
    names = [name for name, _ in files]
    paths = saved_by_libreoffice(folder, *names, kind=kind)
    return {name: path.read_bytes() for name, path in zip(names, paths, strict=True)}


@pytest.mark.outside
def test_saved_again_by_libreoffice(tmp_path: Path) -> None:
    answers = {form: own_forms.answers_for(make()) for form, make in FORMS.items()}
    again = _saved_again(
        tmp_path,
        *((f"{form}.docx", own_forms.filled(make(), answers[form])) for form, make in FORMS.items()),
        *((f"{form}-blank.docx", make()) for form, make in FORMS.items()),
    )
    for form, make in FORMS.items():
        assert b"w:tag " not in own_forms.unpacked_part(again[f"{form}.docx"], "word/document.xml")
        answer = recognise(f"{form}.docx", again[f"{form}.docx"])
        _check(make(), answers[form], answer)
        blank = recognise(f"{form}.docx", again[f"{form}-blank.docx"])
        assert blank["fields"] == recognise(f"{form}.docx", make())["fields"]
        assert blank["warnings"] == []
        if form == "asked":
            assert answer["fields"]["request_code"] == blank["fields"]["request_code"] == CODE


@pytest.mark.outside
def test_printed_to_pdf_by_libreoffice(tmp_path: Path) -> None:
    """Agencies also send the form back as a PDF; every answer is then only likely."""
    answers = {form: own_forms.answers_for(FORMS[form]()) for form in ("case", "asked")}
    answers["asked"] = {tag: "10:00" if tag.endswith(".time") else text for tag, text in answers["asked"].items()}
    words = {form: own_forms.filled(FORMS[form](), given) for form, given in answers.items()}
    printed = _saved_again(tmp_path, *((f"{form}.docx", content) for form, content in words.items()), kind="pdf")
    for form, content in words.items():
        expected, answer = recognise("a.docx", content), recognise("a.pdf", printed[f"{form}.docx"])
        assert _compact(answer["fields"]) == _compact(expected["fields"])
        assert {source["sure"] for source in answer["sources"].values()} == {"likely"}


def _compact(value: Any) -> Any:
    """Without blanks and line ends, which a PDF sets anew."""
    if isinstance(value, dict):
        return {name: _compact(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_compact(one) for one in value]
    return re.sub(r"\s+", "", value) if isinstance(value, str) else value
