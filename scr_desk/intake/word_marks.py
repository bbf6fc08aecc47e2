"""What a Word file carries beside its text: the hidden part of our forms, its properties, header and footer.

Read for the code of the request that a return answers, and for the footnotes. A part that is too large or broken is
passed over: the form is read all the same, and its code stands in three places for that reason.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice

from scr_desk.domain.errors import RefusedError
from scr_desk.intake.limits import MIB
from scr_desk.intake.rows import Marks, clean_text
from scr_desk.intake.word_runs import Gathered, read_runs
from scr_desk.intake.word_xml import Element, attribute, parse_part, short_name

_ROOT = "{urn:scr-desk:request}request"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_CORE = re.compile(r"docProps/core\d*\.xml")
_HIDDEN = re.compile(r"customXml/item\d+\.xml")
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_NOTES = re.compile(r"word/(footnotes|endnotes)\.xml")
_PART_LIMIT = MIB
_PARTS_READ = 40
_LONGEST = 120
_PAGE_READ = 20_000
_MARGIN_LIMIT, _LINES_READ = MIB // 4, 100  # of a header or footer


def marks_of(archive: zipfile.ZipFile, root: Element) -> Marks:
    """The marks of an open Word file whose text part is `root`."""
    hidden = next((one for one in _roots(archive, _HIDDEN) if one.tag == _ROOT), None)
    core = next(_roots(archive, _CORE), None)
    identifier = "" if core is None else (core.findtext(_IDENTIFIER) or "")
    return Marks(
        hidden_code="" if hidden is None else _plain(attribute(hidden, "code") or ""),
        hidden_form="" if hidden is None else _plain(attribute(hidden, "form") or ""),
        identifier=_plain(identifier),
        first_page=_first_page(root),
        margins=tuple(_margins(archive)),
    )


def notes_of(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """The text of the footnotes and endnotes, numbered as in the document."""
    notes: list[str] = []
    for _, content in _parts(archive, _NOTES):
        root = _parsed(content)
        for note in () if root is None else root:
            text = "\n".join(_paragraphs(note)).strip()
            if text and attribute(note, "type") is None:  # others are the lines drawn above the notes
                notes.append(f"{len(notes) + 1}. {text}")
    return tuple(notes)


def _plain(text: str) -> str:
    return clean_text(text)[:_LONGEST]


def _margins(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for name, content in _parts(archive, _MARGIN):
        root = _parsed(content) if len(content) <= _MARGIN_LIMIT else None
        if root is not None:
            which = "the header" if "header" in name else "the footer"
            yield which, "\n".join(islice(_paragraphs(root), _LINES_READ))[:_PAGE_READ]


def _first_page(root: Element) -> str:
    """The text before the first break of a page, as far as the file shows one."""
    texts: list[str] = []
    size = 0
    for one in root.iter():
        kind = short_name(one)
        is_break = kind == "w:lastRenderedPageBreak" or (kind == "w:br" and attribute(one, "type") == "page")
        if size > _PAGE_READ or is_break:
            break
        if kind == "w:p":
            texts.append(_text(one))
            size += len(texts[-1])
    return "\n".join(texts)


def _paragraphs(root: Element) -> Iterator[str]:
    return (_text(one) for one in root.iter() if short_name(one) == "w:p")


def _text(paragraph: Element) -> str:
    gathered = Gathered(set())
    read_runs(paragraph, gathered)
    return clean_text(gathered.text)


def _roots(archive: zipfile.ZipFile, names: re.Pattern[str]) -> Iterator[Element]:
    for _, content in _parts(archive, names):
        root = _parsed(content)
        if root is not None:
            yield root


def _parsed(content: bytes) -> Element | None:
    try:
        return parse_part("", content)
    except RefusedError:
        return None


def _parts(archive: zipfile.ZipFile, names: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    wanted = [one for one in archive.infolist() if names.fullmatch(one.filename) and one.file_size <= _PART_LIMIT]
    for part in wanted[:_PARTS_READ]:
        try:
            yield part.filename, archive.read(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
            continue
