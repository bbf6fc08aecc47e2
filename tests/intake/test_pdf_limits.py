"""PDFs made to do harm, locked or broken: each ends soon with a sentence or as a document, in the reading process."""

from __future__ import annotations

import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from scr_desk.intake.child_reading import read_in_child
from scr_desk.intake.recognise import recognise
from tests.intake import pdf_files

ROOT = Path(__file__).parents[2]
_SERVE = (
    "import sys; from scr_desk.intake.child_reading import serve_one; serve_one(sys.stdin.buffer, sys.stdout.buffer)"
)
_GOOD = (Path(__file__).with_name("samples") / "return-housing.pdf").read_bytes()
_MIB = 1024 * 1024
_OBJECTS = pikepdf.ObjectStreamMode.generate


@pytest.fixture(autouse=True)
def _our_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def _with_script(pdf: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="while (true) { app.alert(1); }")
    pdf.Root.OpenAction = script


def _with_launch(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/sh"))


def _looping(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def _calling_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(
        b"/X Do /X Do /X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
    )
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))


def _locked(*, user: str) -> bytes:
    return pdf_files.changed(_GOOD, lambda _: None, encryption=pikepdf.Encryption(owner="Test owner", user=user))


# What each must come to: a sentence of the refusal, or of a warning beside the kept document.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked": (lambda: _locked(user="Test user"), "is protected by a password"),
    "bomb": (lambda: pdf_files.with_stream(pdf_files.deflated(30 * _MIB)), "100 times its size"),
    "bomb of words": (lambda: pdf_files.with_stream(pdf_files.deflated(60 * _MIB, b"(a) Tj ")), "100 times its size"),
    "packed twice": (
        lambda: pdf_files.with_stream(zlib.compress(pdf_files.deflated(30 * _MIB)), ("/FlateDecode", "/FlateDecode")),
        "packed twice over",
    ),
    "no pages": (lambda: pdf_files.of_pages(0), "has no pages"),
    "only its beginning": (lambda: b"%PDF-1.7\n", "damaged or was cut short"),
    "cut short": (lambda: _GOOD[:4_000], "damaged or was cut short"),
    "calls itself": (lambda: pdf_files.changed(_GOOD, _calling_itself), "a drawing that holds itself"),
    "rubbish inside": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 2_000, "damaged or was cut short"),
    "brackets without end": (lambda: b"%PDF-1.7\n1 0 obj " + b"[" * 500_000, "damaged or was cut short"),
}
KEPT: dict[str, tuple[Callable[[], bytes], str]] = {
    "10,000 pages": (lambda: pdf_files.of_pages(10_000), "has 10,000 pages; the desk reads up to 500"),
    "script": (lambda: pdf_files.changed(_GOOD, _with_script), "were not started"),
    "launch": (lambda: pdf_files.changed(_GOOD, _with_launch), "were not started"),
    "locked against changes": (lambda: _locked(user=""), "not against reading"),
}


def _read(content: bytes) -> dict[str, object]:
    began = time.monotonic()
    answer = read_in_child("Test.pdf", content, command=[sys.executable, "-c", _SERVE])
    assert time.monotonic() - began < 5
    return answer


@pytest.mark.parametrize("case", REFUSED)
def test_refused_by_name(case: str) -> None:
    make, why = REFUSED[case]
    sentence = str(_read(make())["refused"])
    assert sentence.startswith("“Test.pdf” ")
    assert why in sentence


@pytest.mark.parametrize("case", KEPT)
def test_kept_with_a_warning(case: str) -> None:
    make, why = KEPT[case]
    answer = _read(make())
    assert answer["refused"] is None
    assert why in str(answer["warnings"])


@pytest.mark.parametrize("mode", [pikepdf.ObjectStreamMode.disable, _OBJECTS])
def test_a_loop_of_pages(mode: pikepdf.ObjectStreamMode) -> None:
    try:
        content = pdf_files.changed(_GOOD, _looping, object_stream_mode=mode)
    except pikepdf.PdfError:
        content = _GOOD.replace(b"/Kids", b"/Kidz")
    answer = _read(content)
    assert answer["refused"] or answer["kind"] in {"document", "agency_return"}


def test_a_list_of_objects_that_is_a_bomb() -> None:
    packed = pdf_files.deflated(310 * _MIB, b"1 0 ")
    body = b"%%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 9/First 40/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    answer = _read(body + packed + b"\nendstream endobj\ntrailer<</Root 2 0 R/Size 9>>\n%%EOF")
    assert answer["refused"]


def test_the_script_does_not_change_what_is_read() -> None:
    plain = recognise("a.pdf", _GOOD)
    assert recognise("a.pdf", pdf_files.changed(_GOOD, _with_script))["fields"] == plain["fields"]


def test_no_truncation_crashes() -> None:
    for length in range(1, len(_GOOD), 1_013):
        answer = recognise("cut.pdf", _GOOD[:length])
        assert answer["refused"] or answer["kind"] in {"document", "agency_return"}, length


def test_flipped_bytes_never_crash() -> None:
    for at in range(9, len(_GOOD), 499):
        content = bytearray(_GOOD)
        content[at] ^= 0xFF
        answer = recognise("flipped.pdf", bytes(content))
        assert answer["refused"] or answer["kind"] in {"document", "agency_return"}, at


def test_a_pdf_under_a_word_name_is_sent_back() -> None:
    assert "is a PDF under another name" in recognise("a.docx", _GOOD)["refused"]
