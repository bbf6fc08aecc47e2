"""Mails: who wrote, about which case, and each attachment for itself."""

from __future__ import annotations

import base64
import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from scr_desk.intake.mail_parts import safe_name
from scr_desk.intake.mail_text import html_words
from scr_desk.intake.recognise import recognise
from tests.intake.mail_files import by_hand, in_parts, mail, within
from tests.intake.word_files import table, word

SAMPLES = Path(__file__).with_name("samples")
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["mail-with-return.eml"]
_SHAPE = ["file", "kind", "fields", "sources", "gaps", "warnings", "refused"]
_RETURN = word(table(["Our reference", "CFC/2015/016"], ["Agency", "Test Trust"], ["Period covered", "2013"]))


def _read(message: EmailMessage | bytes) -> dict[str, Any]:
    answer = recognise("a.eml", message if isinstance(message, bytes) else message.as_bytes())
    assert answer["kind"] == "email", answer["refused"]
    return answer


def test_the_sample_mail() -> None:
    content = (SAMPLES / "mail-with-return.eml").read_bytes()
    answer = recognise("mail-with-return.eml", content)
    assert list(answer) == [*_SHAPE, "parts"]
    assert (answer["refused"], answer["warnings"]) == (None, [])
    assert answer["fields"] == TRUTH["fields"]
    [part] = answer["parts"]
    assert list(part) == [*_SHAPE, "content"]
    assert {key: part[key] for key in TRUTH["parts"][0]} == TRUTH["parts"][0]
    attached = base64.b64decode(part["content"])
    assert recognise(part["file"], attached) == {key: part[key] for key in _SHAPE}
    assert answer["sources"]["case_reference"] == {"from": "header: Subject", "sure": "likely"}


def test_a_refused_attachment_does_not_refuse_the_mail() -> None:
    answer = _read(mail(("setup.exe", b"MZ" + b"x" * 50), ("return.docx", _RETURN), ("photo.jpg", b"\xff\xd8\xff")))
    assert [part["kind"] for part in answer["parts"]] == [None, "agency_return", "document"]
    assert "“setup.exe” is not a Word document" in answer["parts"][0]["refused"]
    assert "It is a picture" in answer["parts"][2]["warnings"][0]
    assert ["content" in part for part in answer["parts"]] == [False, True, True]


def test_mails_within_mails_carry_their_own_parts() -> None:
    answer = _read(within(mail(("return.docx", _RETURN), subject="Return for CFC/2015/016"), times=2))
    [second] = answer["parts"]
    [third] = second["parts"]
    [word_file] = third["parts"]
    assert (second["file"], third["file"]) == ("Fwd.eml", "Return for CFC-2015-016.eml")
    assert third["fields"]["case_reference"] == "CFC/2015/016"
    assert base64.b64decode(word_file["content"]) == _RETURN
    # As a file of its own the nested mail says the same.
    alone = recognise(third["file"], base64.b64decode(third["content"]))
    assert (alone["fields"], alone["parts"]) == (third["fields"], third["parts"])


def test_a_mail_file_hung_on_as_any_file() -> None:
    answer = _read(mail(("old.eml", mail(("return.docx", _RETURN)).as_bytes())))
    assert answer["parts"][0]["kind"] == "email"
    assert answer["parts"][0]["parts"][0]["kind"] == "agency_return"


@pytest.mark.parametrize(
    ("subject", "text", "reference"),
    [
        ("Return CFC/2015/016", "", "CFC/2015/016"),
        ("Return CFC-2015-016", "", "CFC/2015/016"),
        ("Re: your letter", "It is about CFC/2015/016.", "CFC/2015/016"),
        ("CFC/2015/016", "as CFC/2015/011 was", "CFC/2015/016"),
        ("CFC/2015/016 (CFC-2015-016)", "", "CFC/2015/016"),
        ("CFC/2015/016 and CFC/2015/017", "CFC/2015/016", None),
        ("On 12/2015/016 cfc/2015/016 CFC/2015-016 XCFC/2015/0166666", "", "absent"),
        ("SCR/CFC/2015/016/7", "", "absent"),
    ],
)
def test_which_case(subject: str, text: str, reference: str | None) -> None:
    answer = _read(mail(subject=subject, text=text))
    assert answer["fields"].get("case_reference", "absent") == reference
    assert ("case_reference" in answer["gaps"]) == (reference is None)
    assert any("several cases" in warning for warning in answer["warnings"]) == (reference is None)


def test_header_lines_in_any_letters() -> None:
    content = (
        "Subject: =?utf-8?q?R=C3=A9ponse_=E2=80=AEtxt?=\r\n =?iso-8859-1?q?_=E9t=E9?=\r\n"
        "From: =?utf-8?b?xYF1a2FzeiBUZXN0?= <l@example.gov.uk>\r\nDate: Tue, 1 Dec 2015 23:30:00 -0500\r\n\r\nx"
    )
    fields = _read(content.encode())["fields"]
    assert fields["subject"] == "Réponse txt été"
    assert fields["from"] == "Łukasz Test <l@example.gov.uk>"
    assert fields["date"] == "2015-12-01"  # the day it was where the sender was


def test_a_header_cannot_bring_another_with_it() -> None:
    answer = _read(b"From: a@example.gov.uk\r\nSubject: =?utf-8?q?Test=0D=0ABcc:_b@example.org=00=0A?=\r\n\r\nx")
    assert answer["fields"]["subject"] == "Test Bcc: b@example.org"
    assert set(answer["fields"]) == {"subject", "from", "text"}


def test_what_a_header_does_not_say_is_absent_and_what_nobody_can_read_a_gap() -> None:
    answer = _read(b"From: a@example.gov.uk\r\nSubject: \r\nDate: soon\r\n\r\n")
    assert answer["fields"] == {"subject": None, "from": "a@example.gov.uk", "date": None}
    assert answer["gaps"] == ["subject", "date"]
    assert any("“soon”" in warning for warning in answer["warnings"])


def test_text_is_preferred_and_html_is_only_its_words() -> None:
    message = mail(text="Plain.")
    message.add_alternative("<p>Rich.</p>", subtype="html")
    assert _read(message)["fields"]["text"] == "Plain."
    html = (
        "<html><head><title>No</title><style>p{}</style></head><body><p>One &amp; <b>two</b></p><br>three"
        '<script>alert(1)</script><img src="https://example.org/x.png" alt="no"><table><tr><td>a</td><td>b</td></tr>'
        "</table><a href='https://example.org/'>here</a><!-- not this --></body></html>"
    )
    assert [line for line in html_words(html).split("\n") if line] == ["One & two", "three", "a b", "here"]


@pytest.mark.parametrize("charset", ["no-such-letters", "idna", "zlib", "utf-8"])
def test_wrong_letters_are_said(charset: str) -> None:
    answer = _read(by_hand(f"Content-Type: text/plain; charset={charset}".encode(), b"\x93Test\x94 \xe9"))
    assert answer["fields"]["text"] == "“Test” é"
    assert any("wrong letters" in warning for warning in answer["warnings"])


def test_pictures_in_the_text_and_signatures_are_not_papers() -> None:
    message = mail(("return.docx", _RETURN))
    message.attach(_signature())
    related = EmailMessage()
    related["From"], related["Subject"] = "a@example.gov.uk", "x"
    related.set_content("<img src='cid:a'>", subtype="html")
    related.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    assert [part["file"] for part in _read(message)["parts"]] == ["return.docx"]
    assert any("signature" in warning for warning in _read(message)["warnings"])
    assert _read(related)["parts"] == []
    assert any("Pictures" in warning for warning in _read(related)["warnings"])


def _signature() -> EmailMessage:
    part = EmailMessage()
    part.set_content(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    return part


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("return.docx", "return.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\test\\return.docx", "return.docx"),
        ("a\u202excod.exe", "axcod.exe"),
        ("\u200fa\u061cb\x00\r\nc.pdf", "ab c.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1", "_lpt1"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        (" ..", ""),
        ("", ""),
        ("\udcff.pdf", "_.pdf"),
        ("Łukasz – O'Neill.pdf", "Łukasz – O'Neill.pdf"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_long_names_keep_their_ending() -> None:
    assert safe_name("x" * 300 + ".docx") == "x" * 115 + ".docx"


def test_attachments_without_a_name_get_one() -> None:
    part = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0="
    [one] = _read(in_parts(part))["parts"]
    assert one["file"] == "attachment 1.pdf"


def test_outlook_messages_are_kept_and_how_to_have_them_read_is_said() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le")
    answer = recognise("a.msg", content)
    assert (answer["kind"], answer["fields"], answer["refused"]) == ("document", {}, None)
    assert "save it as .eml" in answer["warnings"][0]
