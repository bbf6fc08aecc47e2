"""Fills in our own forms as a person does in Word: by content control, each named by its tag."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TEXT = "word/document.xml"
Node = etree._Element


def fill(form: bytes, answers: Mapping[str, str | bool]) -> bytes:
    """The form with these answers, by tag: text, a day (ISO), the words of an option, or whether a box is ticked.

    A tag that the form does not have, an option that it does not offer and a locked control raise KeyError.
    """
    with zipfile.ZipFile(BytesIO(form)) as archive:
        parts = {path: archive.read(path) for path in archive.namelist()}
    root = etree.fromstring(parts[_TEXT])
    left = dict(answers)
    for control in root.iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag").get(f"{_W}val")
        if tag in left:
            _answer(control, tag, left.pop(tag))
    if left:
        raise KeyError(f"the form has no control for {', '.join(left)}")
    parts[_TEXT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tags(form: bytes) -> list[str]:
    """The tags of a form's controls, in reading order."""
    with zipfile.ZipFile(BytesIO(form)) as archive:
        root = etree.fromstring(archive.read(_TEXT))
    return [tag.get(f"{_W}val") for tag in root.iter(f"{_W}tag")]


def _answer(control: Node, tag: str, answer: str | bool) -> None:
    properties, content = control.find(f"{_W}sdtPr"), control.find(f"{_W}sdtContent")
    if properties.find(f"{_W}lock") is not None:
        raise KeyError(f"{tag} was filled in by the desk")
    box, day, choices = (properties.find(name) for name in (f"{_W14}checkbox", f"{_W}date", f"{_W}dropDownList"))
    if box is not None:
        box.find(f"{_W14}checked").set(f"{_W14}val", str(int(bool(answer))))
        next(content.iter(f"{_W}t")).text = "☒" if answer else "☐"
        return
    words = str(answer)
    if day is not None:
        words = _day(day, words)
    if choices is not None and words not in [one.get(f"{_W}displayText") for one in choices]:
        raise KeyError(f"{tag} does not offer “{words}”")
    for old in properties.findall(f"{_W}showingPlcHdr"):
        properties.remove(old)
    for old in list(content):
        content.remove(old)
    run = etree.SubElement(content, f"{_W}r")
    for number, line in enumerate(words.split("\n")):
        if number:
            etree.SubElement(run, f"{_W}br")
        etree.SubElement(run, f"{_W}t").text = line


def _day(control: Node, words: str) -> str:
    """A whole day is picked; what is less stays as it was typed."""
    try:
        picked = date.fromisoformat(words)
    except ValueError:
        return words
    control.set(f"{_W}fullDate", f"{words}T00:00:00Z")
    return f"{picked:%d/%m/%Y}"
