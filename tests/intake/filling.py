"""Fills in our own Word forms as Word does: by the content controls, each by its tag."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from tests.intake.word_files import W

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
Element = etree._Element
_MAIN = "word/document.xml"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def w14(name: str) -> str:
    return f"{{{W14}}}{name}"


def changed(content: bytes, change: Callable[[Element], object], *, part: str = _MAIN) -> bytes:
    """The file with its text part (or another) changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name)
            if name == part:
                root = etree.fromstring(held)
                change(root)
                held = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, held)
    return made.getvalue()


def without(content: bytes, pattern: str) -> bytes:
    """The file without the parts whose names match."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not re.search(pattern, name):
                new.writestr(name, old.read(name))
    return made.getvalue()


def controls(root: Element) -> Iterator[tuple[str, Element]]:
    """Every content control with its tag."""
    for control in root.iter(w("sdt")):
        tag = control.find(f"{w('sdtPr')}/{w('tag')}")
        yield (tag.get(w("val"), "") if tag is not None else ""), control


def kind_of(control: Element) -> str:
    """text, long, date, choice or tick."""
    properties = control.find(w("sdtPr"))
    assert properties is not None
    if properties.find(w14("checkbox")) is not None:
        return "tick"
    for name, kind in (("date", "date"), ("dropDownList", "choice"), ("comboBox", "choice")):
        if properties.find(w(name)) is not None:
            return kind
    text = properties.find(w("text"))
    return "long" if text is not None and text.get(w("multiLine")) else "text"


def choices_of(control: Element) -> list[tuple[str, str]]:
    """Value and words of a drop-down list, without its prompt."""
    items = (one for one in control.iter(w("listItem")) if one.get(w("value")))
    return [(one.get(w("value"), ""), one.get(w("displayText"), "")) for one in items]


def is_settled(control: Element) -> bool:
    return control.find(f"{w('sdtPr')}/{w('lock')}") is not None


def fill(root: Element, answers: Mapping[str, str | bool]) -> None:
    """Types each answer into the control of its tag: text, a date as DD/MM/YYYY, a choice's words, True for a tick."""
    for tag, control in controls(root):
        if tag in answers:
            answer = answers[tag]
            _tick(control, answer) if isinstance(answer, bool) else _type(control, answer)


def _tick(control: Element, is_ticked: bool) -> None:
    checked = control.find(f"{w('sdtPr')}/{w14('checkbox')}/{w14('checked')}")
    shown = next(control.iter(w("t")))
    assert checked is not None
    checked.set(w14("val"), str(int(is_ticked)))
    shown.text = "☒" if is_ticked else "☐"


def _type(control: Element, text: str) -> None:
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    assert properties is not None and content is not None
    for prompt in properties.findall(w("showingPlcHdr")):
        properties.remove(prompt)
    date = properties.find(w("date"))
    if date is not None:
        day, month, year = text.split("/")
        date.set(w("fullDate"), f"{year}-{month}-{day}T00:00:00Z")
    holder = content.find(w("p")) if content.find(w("p")) is not None else content
    assert holder is not None
    for run in holder.findall(w("r")):
        holder.remove(run)
    holder.append(run_of(text))


def run_of(text: str) -> Element:
    """A run as Word writes it, a new line for each line of the text."""
    run = etree.Element(w("r"))
    for at, line in enumerate(text.split("\n")):
        if at:
            etree.SubElement(run, w("br"))
        shown = etree.SubElement(run, w("t"))
        shown.text = line
        shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def unwrapped(control: Element) -> None:
    """A control that somebody removed: what stood in it stays."""
    parent, content = control.getparent(), control.find(w("sdtContent"))
    assert parent is not None and content is not None
    at = parent.index(control)
    for one in list(content):
        parent.insert(at, one)
        at += 1
    parent.remove(control)


def split_runs(control: Element) -> None:
    """The text in several runs, as spelling marks and revisions leave it."""
    for run in list(control.iter(w("r"))):
        parent, texts = run.getparent(), run.findall(w("t"))
        if parent is None or len(texts) != 1 or run.find(w("br")) is not None or len(texts[0].text or "") < 2:
            continue
        whole = texts[0].text or ""
        second = deepcopy(run)
        texts[0].text, second.findall(w("t"))[0].text = whole[: len(whole) // 2], whole[len(whole) // 2 :]
        for one in (texts[0], second.findall(w("t"))[0]):
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        parent.insert(parent.index(run) + 1, second)
        parent.insert(parent.index(run) + 1, etree.Element(w("proofErr"), {w("type"): "spellStart"}))
