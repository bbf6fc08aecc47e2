"""Files made to do harm, read as the desk reads them: in a process with limits, each within 5 seconds and 300 MB."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scr_desk.intake.child_reading import read_in_child
from scr_desk.intake.recognise import recognise
from tests.intake import pdf_files, word_files
from tests.intake.word_files import packed, paragraph, run, table, word

ROOT = Path(__file__).parents[2]
_SERVE = (
    "import sys; from scr_desk.intake.child_reading import serve_one; serve_one(sys.stdin.buffer, sys.stdout.buffer)"
)
_MEASURE = (
    "; sys.stderr.write(next(line for line in open('/proc/self/status') if line.startswith('VmPeak')).split()[1])"
)
_RANDOM = random.Random(1)
_FORM = table(["Child's full name", "Test Child"], ["Date of birth", "2013"], ["Has the child died?", "No"])
_CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def _noise(size: int) -> str:
    return "".join(_RANDOM.choices("abcdefghijklmnopq ", k=size))


def _rows(count: int) -> str:
    words = [_noise(12) for _ in range(1_000)]
    lines = (_CELL.format(_RANDOM.choice(words)) + _CELL.format(at) for at in range(count))
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def _many_lines(pages: int) -> bytes:
    words = [_noise(70) for _ in range(300)]

    def draw(canvas: pdf_files.Canvas) -> None:
        for page in range(pages):
            for line in range(60):
                canvas.drawString(40, 800 - 12 * line, words[(page * 7 + line) % 300])
            canvas.showPage()

    return pdf_files.drawn(draw)


def _xref(content: bytes, instead: bytes) -> bytes:
    return content[: content.rfind(b"xref")] + instead


_BOOK = _many_lines(30)
_DEEP = "<w:sdt><w:sdtPr><w:tag w:val='children.1.name'/></w:sdtPr><w:sdtContent>"
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "table of 100,000 rows": ("a.docx", lambda: word(_rows(100_000)), "more than 40,000 paragraphs"),
    "table of 4,000 rows": ("a.docx", lambda: word(_FORM + _rows(4_000)), ""),
    "row of 10,000 cells": (
        "a.docx",
        lambda: word("<w:tbl><w:tr>" + "".join(_CELL.format(_noise(8)) for _ in range(10_000)) + "</w:tr></w:tbl>"),
        "",
    ),
    "one paragraph of 9 MB": ("a.docx", lambda: word(paragraph(_noise(150_000) * 60)), ""),
    "nearly codes without end": (
        "a.docx",
        lambda: word(paragraph("".join(_RANDOM.choices("CFC-2015016 ", k=500_000)))),
        "",
    ),
    "controls in controls": (
        "a.docx",
        lambda: word(_DEEP * 80 + paragraph(_noise(100_000)) + "</w:sdtContent></w:sdt>" * 80),
        "",
    ),
    "controls in controls without end": (
        "a.docx",
        lambda: word(_DEEP * 500 + "</w:sdtContent></w:sdt>" * 500),
        "“a.docx” ",
    ),
    "8 hidden parts of 1 MB": (
        "a.docx",
        lambda: word(_FORM, extra={f"customXml/item{at}.xml": _RANDOM.randbytes(1_000_000) for at in range(8)}),
        "",
    ),
    "40 long headers": (
        "a.docx",
        lambda: word(_FORM, extra={f"word/header{at}.xml": word_files.document(_rows(2_000)) for at in range(40)}),
        "",
    ),
    "macros": ("form.docm", lambda: word(_FORM, extra={"word/vbaProject.bin": b"Sub AutoOpen()"}), ""),
    "zeros": ("a.docx", lambda: bytes(1_000_000), "is not a Word document"),
    "a book as PDF": ("a.pdf", lambda: _BOOK, ""),
    "list of objects that lies": ("a.pdf", lambda: _xref(_BOOK, b"xref\n0 999999999\n"), ""),
    "list of objects that is gone": ("a.pdf", lambda: _xref(_BOOK, b""), ""),
    "list of objects that points at itself": ("a.pdf", lambda: _xref(_BOOK, b"startxref\n7\n%%EOF"), ""),
    "objects without end": ("a.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj <</A 1>> endobj\n" * 300_000, "damaged"),
    "noise as PDF": ("a.pdf", lambda: b"%PDF-1.7\n" + _RANDOM.randbytes(5_000_000), "damaged"),
    "a novel as plain text": ("a.txt", lambda: (_noise(999) + "\n").encode() * 5_000, ""),
    "bomb as OpenDocument": (
        "a.odt",
        lambda: packed({"mimetype": b"", "content.xml": bytes(120_000_000)}),
        "100 times",
    ),
}


def _peak(name: str, content: bytes) -> tuple[dict[str, object], int]:
    """What the reading process answers, and the most memory that it held, in MB."""
    request = json.dumps({"name": name, "size": len(content), "reads_parts": True, "reads_text": True}).encode()
    ended = subprocess.run(
        [sys.executable, "-c", _SERVE + _MEASURE],
        input=request + b"\n" + content,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=True,
    )
    return json.loads(ended.stdout), int(ended.stderr) // 1024


def _seconds_of_children() -> float:
    used = os.times()
    return used.children_user + used.children_system


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say how much memory it took")
@pytest.mark.parametrize("case", HOSTILE)
def test_within_five_seconds_and_300_mb(case: str) -> None:
    name, make, why = HOSTILE[case]
    content = make()
    # Processor time: other tests run beside this one. The program itself counts seconds by the clock.
    began = _seconds_of_children()
    answer, peak = _peak(name, content)
    assert _seconds_of_children() - began < 5
    assert peak < 300
    if why:
        assert why in str(answer["refused"]) and str(answer["refused"]).endswith(".")
    else:
        assert answer["refused"] is None
        assert len(json.dumps(answer)) < 8_000_000


def test_a_refused_file_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    batch = [("a.docx", b""), ("b.docx", word(_FORM)), ("c.pdf", b"%PDF-1.7\n"), ("d.docx", word(_FORM))]
    answers = [read_in_child(name, content, command=[sys.executable, "-c", _SERVE]) for name, content in batch]
    assert [one["kind"] for one in answers] == [None, "case_form", None, "case_form"]


_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    ' Target="{target}" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "aFChunk", "frame", "hyperlink"])
@pytest.mark.parametrize("target", ["http://127.0.0.1:9/x.dotm", "file:///etc/passwd", "\\\\server\\share\\x.dotm"])
def test_nothing_that_a_word_file_points_to_is_fetched(kind: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "' + target.replace("\\", "/")
        + '" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("shown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )  # fmt: skip
    links = _RELATIONSHIPS.format(kind=kind, target=target).encode()
    content = word(field + _FORM, extra={"word/_rels/document.xml.rels": links, "word/_rels/settings.xml.rels": links})
    answer = recognise("form.docx", content, reads_text=True)
    assert answer["fields"]["children"][0]["name"] == "Test Child"
    assert answer["text"][0] == {"paragraph": "shown"}


def test_macros_are_said_and_the_form_is_read() -> None:
    answer = recognise("form.docm", word(_FORM, extra={"word/vbaProject.bin": b"Sub AutoOpen()"}))
    assert answer["fields"]["died"] == "no"
    assert any("macros" in warning for warning in answer["warnings"])
