"""Files made to do harm, or simply not Word, are sent back by name before anything parses them."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scr_desk.domain.errors import RefusedError
from scr_desk.intake import limits
from scr_desk.intake.recognise import recognise
from tests.intake import word_files

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
_GOOD = word_files.word(word_files.table(["Child's full name", "Test Child"]))
_PARTS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}


def _marked_encrypted(content: bytes) -> bytes:
    """Sets the flag of encryption in the archive's list of parts."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= 1
        at = changed.find(b"PK\x01\x02", at + 1)
    return bytes(changed)


def _with_compress_size(content: bytes, size: int) -> bytes:
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    changed[at + 20 : at + 24] = struct.pack("<L", size)
    return bytes(changed)


HOSTILE = {
    "empty": (b"", "is empty"),
    "over 50 MB": (b"PK\x03\x04" + b"\x00" * (limits.FILE_LIMIT + 1), "larger than 50 MB"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\n", "is a PDF under another name"),
    "mail": (b"From: a@example.gov.uk\r\nSubject: x\r\n\r\nbody", "is an e-mail under another name"),
    "old Word": (_OLE + "WordDocument".encode("utf-16-le"), "old Word format (.doc)"),
    "password": (_OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "Outlook": (_OLE + "__properties_version1.0".encode("utf-16-le"), "Outlook message"),
    "old Excel": (_OLE, "old Office format"),
    "rich text": (b"{\\rtf1\\ansi Test}", "rich text"),
    "picture": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "text": (b"Test Child, born 14/02/2013", "is not a Word document"),
    "cut short": (_GOOD[: len(_GOOD) // 2], "damaged or was cut short"),
    "no end record": (_GOOD[:-10], "damaged or was cut short"),
    "3,000 parts": (
        word_files.packed({**_PARTS, **{f"word/media/{at}.bin": b"" for at in range(3_000)}}),
        "more than 2,000 parts",
    ),
    "bomb in one part": (
        word_files.packed({**_PARTS, "word/media/a.bin": b"\x00" * (120 * limits.MIB)}),
        "more than 100 times its size",
    ),
    "over 200 MB unpacked": (
        word_files.packed({**_PARTS, **{f"word/{at}.bin": b"\x00" * (51 * limits.MIB) for at in range(4)}}),
        "more than 200 MB",
    ),
    "locked parts": (_marked_encrypted(_GOOD), "protected by a password"),
    "parts over one another": (_with_compress_size(_GOOD, len(_GOOD) * 2), "lie over one another"),
    "other packing": (word_files.packed(_PARTS, method=zipfile.ZIP_BZIP2), "packed in a way"),
    "name leads out": (word_files.packed({**_PARTS, "../evil.xml": b""}), "leads out of the file"),
    "name leads out, backslashes": (word_files.packed({**_PARTS, "word\\..\\..\\evil.xml": b""}), "leads out"),
    "absolute name": (word_files.packed({**_PARTS, "/etc/x": b""}), "leads out of the file"),
    "no content types": (word_files.packed({"word/document.xml": b"<x/>"}), "not a Word document"),
    "no text part": (word_files.packed({"[Content_Types].xml": b""}), "not a Word document"),
    "OpenDocument": (word_files.packed({"mimetype": b"x", "content.xml": b""}), "OpenDocument"),
    "workbook": (word_files.packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "workbook"),
    "broken XML": (word_files.packed({**_PARTS, "word/document.xml": b"<w:document"}), "cannot be made out"),
    "no Word root": (word_files.packed(_PARTS), "holds no Word text"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_refused_by_name_with_a_sentence(case: str) -> None:
    content, why = HOSTILE[case]
    answer = recognise("Test form.docx", content)
    sentence = answer["refused"]
    assert sentence.startswith("“Test form.docx” ")
    assert why in sentence
    assert ", so it was not read." in sentence
    assert sentence.endswith(".")
    assert answer["kind"] is None
    assert answer["fields"] == {}


def test_two_parts_of_one_name() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = word_files.packed([*_PARTS.items(), ("word/document.xml", b"<y/>")])
    assert "two parts of the same name" in recognise("a.docx", content)["refused"]
    other_case = word_files.packed([*_PARTS.items(), ("Word/Document.xml", b"<y/>")])
    assert "two parts of the same name" in recognise("a.docx", other_case)["refused"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY a{n} "&a{n - 1 or ""};&a{n - 1 or ""};">' for n in range(1, 40))
        + "]>",
        '<!DOCTYPE d SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "<!DOCTYPE w:document>",
    ],
)
def test_no_document_types(doctype: str) -> None:
    content = word_files.word(word_files.table(["Child's name", "&a39;"]).replace("&amp;", "&"), before=doctype)
    assert "definitions that a Word document never has" in recognise("bomb.docx", content)["refused"]


def test_document_type_in_utf_16() -> None:
    text = word_files.document("", before="<!DOCTYPE d>").decode().replace("UTF-8", "UTF-16")
    content = word_files.packed({**_PARTS, "word/document.xml": text.encode("utf-16")})
    assert "definitions" in recognise("bomb.docx", content)["refused"]


def test_tables_inside_tables_without_end() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 400 + "</w:tc></w:tr></w:tbl>" * 400
    assert recognise("deep.docx", word_files.word(body))["refused"]


def test_every_truncation_is_refused() -> None:
    content = Path(__file__).with_name("samples").joinpath("form-controls.docx").read_bytes()
    for length in range(0, len(content), 37):
        assert recognise("cut.docx", content[:length])["refused"], length


def test_flipped_bytes_never_crash() -> None:
    content = Path(__file__).with_name("samples").joinpath("form-controls.docx").read_bytes()
    for at in range(0, len(content), 11):
        changed = bytearray(content)
        changed[at] ^= 0xFF
        answer = recognise("flipped.docx", bytes(changed))
        assert answer["refused"] or answer["kind"] in {"case_form", "document"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\test\\form.docx", "form.docx"),
        ("../../form.docx", "form.docx"),
        ("a\u202ecod.exe\n.docx", "acod.exe.docx"),
        ("", "a file without a name"),
        ("x" * 300, "x" * 120),
    ],
)
def test_names_in_sentences(name: str, shown: str) -> None:
    with pytest.raises(RefusedError) as caught:
        limits.check_size(name, b"")
    assert str(caught.value).startswith(f"“{shown}” is empty")


def test_harmless_parts_that_pack_well_are_let_through() -> None:
    extra: dict[str, Any] = {"word/styles.xml": b" " * (limits.MIB - 1)}
    assert recognise("a.docx", word_files.word("<w:p/>", extra=extra))["refused"] is None
