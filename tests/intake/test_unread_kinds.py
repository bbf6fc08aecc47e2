"""What is kept without being read, and what is sent back: a file is kept only as what it is."""

from __future__ import annotations

import pytest

from scr_desk.intake.recognise import recognise
from tests.intake import word_files
from tests.intake.word_files import packed

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
_ODT = packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
_BOOK = packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})
_SLIDES = packed({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<x/>"})
_PNG, _JPEG, _TIFF = b"\x89PNG\r\n\x1a\n" + b"0" * 90, b"\xff\xd8\xff\xe0" + b"0" * 90, b"II*\x00" + b"0" * 90
_MSG = _OLE + "__properties_version1.0".encode("utf-16-le")
_DOC = _OLE + "WordDocument".encode("utf-16-le")
_LOCKED = _OLE + "EncryptedPackage".encode("utf-16-le")

KEPT = {
    "scan.png": (_PNG, "a picture"),
    "SCAN.JPG": (_JPEG, "a picture"),
    "scan.tiff": (_TIFF, "a picture"),
    "photo.webp": (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "a picture"),
    "photo.heic": (b"\x00\x00\x00\x18ftypheic\x00\x00", "a picture"),
    "attachment 2": (_PNG, "a picture"),
    "reply.msg": (_MSG, "save it as .eml"),
    "return.odt": (_ODT, "OpenDocument"),
    "return.doc": (_DOC, "old Word format"),
    "return.rtf": (b"{\\rtf1\\ansi Test}", "rich text"),
    "dates.xlsx": (_BOOK, "workbook"),
    "dates.xls": (_OLE, "old Office format"),
    "slides.pptx": (_SLIDES, "presentation"),
    "note.txt": ("Test Mó was seen.\n\nTwice.".encode(), "plain text"),
    "note 2.txt": ("Test Mó".encode("cp1252"), "plain text"),
}
SENT_BACK = {
    "scan.docx": (_PNG, "is a picture"),
    "scan.pdf": (_JPEG, "is a picture"),
    "reply.docx": (_MSG, "an Outlook message"),
    "return.docx": (_DOC, "old Word format"),
    "book.docx": (_BOOK, "a workbook"),
    "odt.docx": (_ODT, "OpenDocument"),
    "locked.doc": (_LOCKED, "protected by a password"),
    "locked.xlsx": (_LOCKED, "protected by a password"),
    "program.exe": (b"MZ" + b"x" * 90, "is not a Word document"),
    "program.png": (b"MZ" + b"x" * 90, "is not a Word document"),
    "program.txt": (b"MZ\x00\x01" + b"x" * 90, "is not a Word document"),
    "archive.zip": (packed({"a.docx": b"x"}), "is an archive"),
    "bomb.xlsx": (packed({"xl/workbook.xml": b"\x00" * 120_000_000}), "100 times its size"),
    "broken.odt": (_ODT[:40], "damaged"),
    "no.odt": (packed({"x": b""}), "is an archive"),
}


@pytest.mark.parametrize("name", KEPT)
def test_kept_as_a_document_with_what_to_do(name: str) -> None:
    content, said = KEPT[name]
    answer = recognise(name, content)
    assert (answer["kind"], answer["fields"], answer["refused"]) == ("document", {}, None)
    (warning,) = answer["warnings"]
    assert said in warning and warning.startswith("It is ") and warning.endswith(".")


@pytest.mark.parametrize("name", SENT_BACK)
def test_sent_back_by_name(name: str) -> None:
    content, said = SENT_BACK[name]
    answer = recognise(name, content)
    assert answer["kind"] is None
    assert said in answer["refused"] and name in answer["refused"]


def test_the_words_of_a_plain_text_are_shown() -> None:
    for name in ("note.txt", "note 2.txt"):
        text = recognise(name, KEPT[name][0], reads_text=True)["text"]
        assert text[0]["paragraph"].startswith("Test Mó")


def test_word_on_the_web_calls_its_text_otherwise() -> None:
    body = word_files.document(word_files.table(["Child's full name", "Test Child"], ["DOB", "2013"], ["Gender", "x"]))
    content = packed({"[Content_Types].xml": b"<Types/>", "word/document2.xml": body})
    assert recognise("a.docx", content)["fields"]["children"][0]["name"] == "Test Child"
    assert recognise(
        "a.docx", packed({"[Content_Types].xml": b"", "word/document2.xml": body, "word/document3.xml": body})
    )["refused"]
