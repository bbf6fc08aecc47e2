"""Mails made to do harm or broken: each ends soon as a mail or with a sentence, and an attachment costs only itself."""

from __future__ import annotations

import base64
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scr_desk.intake.child_reading import read_in_child
from scr_desk.intake.recognise import recognise
from tests.intake import pdf_files
from tests.intake.mail_files import by_hand, in_parts, mail, within
from tests.intake.word_files import table, word

ROOT = Path(__file__).parents[2]
_SERVE = (
    "import sys; from scr_desk.intake.child_reading import serve_one; {first}; "
    "serve_one(sys.stdin.buffer, sys.stdout.buffer)"
)
_PLAIN = b"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx"
_FORM = word(table(["Child's full name", "Test A"], ["Date of birth", "2013"], ["Has the child died?", "No"]))
_ENDLESS = b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'


@pytest.fixture(autouse=True)
def _our_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def _read(content: bytes, *, first: str = "pass", seconds: float = 5.0, within: float = 5.0) -> dict[str, Any]:
    began = time.monotonic()
    answer = read_in_child(
        "Test.eml", content, command=[sys.executable, "-c", _SERVE.format(first=first)], seconds=seconds
    )
    assert time.monotonic() - began < within
    return answer


def _nested(times: int) -> bytes:
    """Mails in mails, written by hand: the library would not write so many."""
    return b"From: a@example.gov.uk\r\nContent-Type: message/rfc822\r\n\r\n" * times + b"Subject: x\r\n\r\nx"


MAILS: dict[str, tuple[Callable[[], bytes], str]] = {
    "1,000 parts": (lambda: in_parts(*[_PLAIN] * 1_000), "far too many parts"),
    "no boundary": (lambda: by_hand(b"Content-Type: multipart/mixed", b"--x\r\n\r\nTest"), "not put together"),
    "boundary that never comes": (lambda: by_hand(b"Content-Type: multipart/mixed; boundary=y", b"Test"), "not put"),
    "cut short": (lambda: mail(("form.docx", _FORM)).as_bytes()[:-900], "not put together"),
    "bad letters": (lambda: by_hand(b"Content-Type: text/plain; charset=\xff\xfe", b"\xff"), "wrong letters"),
    "bad base64": (lambda: by_hand(b"Content-Transfer-Encoding: base64", b"\xff!!!="), ""),
    "long header": (lambda: b"From: a@example.gov.uk\r\nSubject: " + b"=?utf-8?q?a?= " * 60_000 + b"\r\n\r\n", ""),
    "long sender": (lambda: b"Subject: x\r\nFrom: " + b"<(a," * 100_000 + b"\r\n\r\n", ""),
    "many headers": (lambda: b"From: a@example.gov.uk\r\n" + b"X-A: b\r\n" * 100_000 + b"\r\n", ""),
    "html without end": (lambda: by_hand(b"Content-Type: text/html", b"<!--<div><a " * 80_000), ""),
    "nul bytes": (lambda: by_hand(b"Content-Type: text/html", b"\x00" * 100_000), ""),
}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "20,000 parts": (lambda: in_parts(*[b"\r\nx"] * 20_000), "far too many parts"),
    "over 25 MB": (lambda: by_hand(b"X: y", b"x" * (26 * 1024 * 1024)), "more than 25 MB"),
    "500 mails in mails": (lambda: _nested(500), "nested without end"),
    "parts in parts": (lambda: b"From: a@example.gov.uk\r\n" + _ENDLESS * 2_000, "nested without end"),
}


@pytest.mark.parametrize("case", MAILS)
def test_kept_as_a_mail(case: str) -> None:
    make, why = MAILS[case]
    answer = _read(make())
    assert (answer["kind"], answer["refused"]) == ("email", None)
    assert len(answer["parts"]) <= 50
    assert why in str(answer["warnings"])


@pytest.mark.parametrize("case", REFUSED)
def test_refused_by_name(case: str) -> None:
    make, why = REFUSED[case]
    sentence = _read(make())["refused"]
    assert sentence.startswith("“Test.eml” ")
    assert why in sentence


@pytest.mark.parametrize("as_files", [True, False])
def test_mails_in_mails_end_at_the_third(as_files: bool) -> None:
    message = mail(("form.docx", _FORM), subject="0")
    for _ in range(4):
        message = mail(("inner.eml", message.as_bytes())) if as_files else within(message)
    second = _read(message.as_bytes())["parts"][0]
    third = second["parts"][0]
    [fourth] = third["parts"]
    assert "more than 3 mails" in fourth["refused"]
    assert (second["kind"], third["kind"], fourth["kind"]) == ("email", "email", None)


def test_parts_are_counted_over_all_the_mails() -> None:
    inner = mail(*[(f"{at}.docx", _FORM) for at in range(30)])
    outer = within(inner)
    outer.add_attachment(inner)
    first, second = _read(outer.as_bytes())["parts"]
    assert (len(first["parts"]), len(second["parts"])) == (30, 18)


def test_a_part_that_lies_elsewhere_is_not_fetched() -> None:
    part = b'Content-Type: message/external-body; access-type=URL; URL="https://example.org/x"\r\n\r\nContent-Type: a/b\r\n\r\n'
    [one] = _read(in_parts(part))["parts"]
    assert "was not sent with the mail" in one["refused"]


HOSTILE = {
    "crashes": ("__import__('os').abort()", "stopped half way"),
    "eats memory": ("bytearray(10**9)", "needs more memory"),
    "hangs": ("__import__('time').sleep(60)", "took longer than"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_an_attachment_that_breaks_the_reading_costs_itself_only(case: str) -> None:
    does, why = HOSTILE[case]
    first = f"import scr_desk.intake.recognise as r; r._as_pdf = lambda name, content: {does}"
    content = mail(("form.docx", _FORM), ("bad.pdf", b"%PDF-1.7\n"), subject="CFC/2015/016").as_bytes()
    seconds = 1.5 if case == "hangs" else 4.5
    # Read at once, taken apart, then part by part: at worst four times as long as one file may take.
    answer = _read(content, first=first, seconds=seconds, within=4 * seconds)
    assert (answer["kind"], answer["fields"]["case_reference"]) == ("email", "CFC/2015/016")
    form, bad = answer["parts"]
    assert (form["kind"], form["fields"]["died"], base64.b64decode(form["content"])) == ("case_form", "no", _FORM)
    assert why in bad["refused"]
    assert "content" not in bad


def test_a_bomb_in_a_mail() -> None:
    bomb = pdf_files.with_stream(pdf_files.deflated(30 * 1024 * 1024))
    form, bad = _read(mail(("form.docx", _FORM), ("bomb.pdf", bomb)).as_bytes())["parts"]
    assert form["kind"] == "case_form"
    assert "100 times its size" in bad["refused"]


def test_no_truncation_and_no_flipped_byte_crashes() -> None:
    content = (Path(__file__).with_name("samples") / "mail-with-return.eml").read_bytes()
    for at in range(60, len(content), 97):
        flipped = bytearray(content)
        flipped[at] ^= 0xFF
        for changed in (content[:at], bytes(flipped)):
            answer = recognise("a.eml", changed)
            assert answer["refused"] or answer["kind"] in {"email", "document"}, at
