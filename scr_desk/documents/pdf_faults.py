"""Which pages of a received PDF must be placed as pictures: those whose letters the file does not bring with it,
or that a screen reader could not read (PDF/UA-1, 7.21). Found out once, when the file is received.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Stream, String

from scr_desk.documents.pdf_received import UNREADABLE, flattened, opened

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_KNOWN_ENCODINGS = {"/WinAnsiEncoding", "/MacRomanEncoding"}
_TWO_BYTES = {"/Identity-H", "/Identity-V"}
_SYMBOLIC = 4  # the flag of a font whose codes are its own
_UNSEEN = 3  # the mode of the words behind a scan, which is a picture already
_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
_DEEPEST = 12  # drawings within drawings
_ENTRY = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<[0-9A-Fa-f\s]+>|\[[^\]]*\])")
_TABLE = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)

Used = dict[tuple[int, int], tuple[Any, set[int]]]  # by the number of a font: the font and the codes shown in it


def pages_to_picture(content: bytes) -> tuple[int, ...]:
    """The pages (from 0) that must be placed as pictures. Refuses a file that cannot be placed at all."""
    with opened(content) as whole:
        every = tuple(range(len(whole.pages)))
    try:
        pdf = flattened(content)
    except UNREADABLE:
        return every  # too odd to be taken apart, though it can be opened
    return tuple(number for number, page in enumerate(pdf.pages) if _needs_picture(page))


def _needs_picture(page: Page) -> bool:
    used: Used = {}
    try:
        _note_fonts(page, page.resources, used, deep=0)
        return any(is_faulty(font, codes) for font, codes in used.values())
    except UNREADABLE:
        return True


def _note_fonts(drawn: Page | Stream, resources: Any, used: Used, *, deep: int) -> None:
    """Notes the fonts in which the drawing, and those within it, show text, and with which codes."""
    fonts, drawings = (_dictionary(resources, key) for key in ("/Font", "/XObject"))
    state: tuple[Any, int] = (None, 0)  # the font, and the mode in which its letters are shown
    saved: list[tuple[Any, int]] = []
    for instruction in pikepdf.parse_content_stream(drawn):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "q":
            saved.append(state)
        elif operator == "Q" and saved:
            state = saved.pop()
        elif operator == "Tf":
            state = (fonts.get(Name(str(operands[0]))), state[1])
        elif operator == "Tr":
            state = (state[0], int(operands[0]))
        elif operator in _SHOWS_TEXT and isinstance(state[0], Dictionary) and state[1] != _UNSEEN:
            font = state[0]
            _, codes = used.setdefault(font.objgen if font.is_indirect else (-1, len(used)), (font, set()))
            codes.update(_codes(operands, wide=font.get("/Subtype") == Name.Type0))
        elif operator == "Do" and deep < _DEEPEST:
            inner = drawings.get(Name(str(operands[0])))
            if isinstance(inner, Stream) and inner.get("/Subtype") == Name.Form:
                _note_fonts(inner, inner.get("/Resources", resources), used, deep=deep + 1)


def _dictionary(resources: Any, key: str) -> Dictionary:
    found = resources.get(key) if isinstance(resources, Dictionary) else None
    return found if isinstance(found, Dictionary) else Dictionary()


def _codes(operands: Any, *, wide: bool) -> Iterator[int]:
    for operand in operands:
        if isinstance(operand, Array):
            yield from _codes(operand, wide=wide)
        elif isinstance(operand, String | str):
            shown = bytes(operand) if isinstance(operand, String) else operand.encode("latin-1", "replace")
            step = 2 if wide else 1
            yield from (int.from_bytes(shown[at : at + step], "big") for at in range(0, len(shown), step))


def is_faulty(font: Any, codes: set[int]) -> bool:
    """Whether text in this font would look otherwise elsewhere, or read as nothing."""
    if font.get("/Subtype") == Name.Type0:
        return _is_faulty_composite(font, codes)
    if font.get("/Subtype") != Name.Type3 and not _brings_letters(font):
        return True
    encoding = font.get("/Encoding")
    is_known = str(encoding) in _KNOWN_ENCODINGS
    if font.get("/Subtype") == Name.TrueType and _has_wrong_encoding(font, encoding):
        return True
    return not is_known and _reads_less(font, codes)


def _brings_letters(font: Any) -> bool:
    descriptor = font.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(isinstance(descriptor.get(key), Stream) for key in _PROGRAMS)


def _is_faulty_composite(font: Any, codes: set[int]) -> bool:
    descendants = font.get("/DescendantFonts")
    inner = descendants[0] if isinstance(descendants, Array) and len(descendants) else None
    encoding = font.get("/Encoding")
    if not isinstance(inner, Dictionary) or not _brings_letters(inner):
        return True
    if isinstance(encoding, Stream):  # its codes are as long as it says: those are not counted here
        return "/ToUnicode" not in font
    return str(encoding) not in _TWO_BYTES or 0 in codes or _reads_less(font, codes)


def _has_wrong_encoding(font: Any, encoding: Any) -> bool:
    """A symbolic font has codes of its own and must name no encoding; any other must name one."""
    is_symbolic = int(font.FontDescriptor.get("/Flags", 0)) & _SYMBOLIC
    base = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
    return encoding is not None if is_symbolic else str(base) not in _KNOWN_ENCODINGS


def _reads_less(font: Any, codes: set[int]) -> bool:
    """Whether the font's reading table lacks a code that is shown."""
    table = font.get("/ToUnicode")
    if not isinstance(table, Stream):
        return True
    return not codes <= _readable(table.read_bytes(), among=codes)


def _readable(table: bytes, *, among: set[int]) -> set[int]:
    found: set[int] = set()
    for kind, entries in _TABLE.findall(table):
        if kind == b"char":
            found.update(int(code, 16) for code, _ in _ENTRY.findall(entries))
        else:
            ranges = [(int(first, 16), int(last, 16)) for first, last in _RANGE.findall(entries)]
            found.update(code for code in among if any(first <= code <= last for first, last in ranges))
    return found
