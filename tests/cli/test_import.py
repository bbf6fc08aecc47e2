"""`import`: files into the tray, one object a line in their order; a broken one does not stop the others."""

from __future__ import annotations

import json
import os
import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from scr_desk.domain.request_codes import request_code
from tests.builders import FORM
from tests.cli.conftest import OPEN, ROOT, Cli, Kept
from tests.cli.test_do_and_ask import AGREE, CASE, RECEIVE, TODAY, lines
from tests.intake import filling
from tests.intake.mail_files import mail
from tests.intake.word_files import packed, table, word

SAMPLES = ROOT / "tests" / "intake" / "samples"
SHAPE = {"id", "file", "kind", "fields", "sources", "gaps", "warnings", "refused"}
RETURN_SHAPE = SHAPE | {"match"}


@pytest.fixture
def demo(folder: Path) -> Path:
    """The bundled Word files, as somebody saved them from a mail."""
    for name in ("case-form.docx", "return-hospitals.docx"):
        with as_file(files("resources") / "demo" / name) as path:
            (folder / name).write_bytes(path.read_bytes())
    return folder


def entry_of(said: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(one for one in said if one["file"] == name)


def test_files_are_filed_in_their_order_and_broken_ones_are_refused(cli: Cli, store: Path, demo: Path) -> None:
    (demo / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    (demo / "empty.docx").write_bytes(b"")
    (demo / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    names = ["broken.docx", "case-form.docx", "empty.docx", "gone.docx", "return-hospitals.docx", "picture.docx"]
    said = cli("import", store, *names, *OPEN, *TODAY)
    assert said.code == 3
    assert [one["file"] for one in said.lines] == names
    assert all(set(one) == (RETURN_SHAPE if one["kind"] == "agency_return" else SHAPE) for one in said.lines)
    refused = [one for one in said.lines if one["refused"]]
    assert [one["file"] for one in refused] == ["broken.docx", "empty.docx", "gone.docx", "picture.docx"]
    assert all(one["id"] is None and one["refused"].endswith(".") and one["file"] in one["refused"] for one in refused)
    told = [line for line in said.err.splitlines() if "Table 1" not in line and "Not matched" not in line]
    assert told == [one["refused"] for one in refused]
    filed = [one for one in said.lines if not one["refused"]]
    assert [(one["id"], one["kind"]) for one in filed] == [(1, "case_form"), (2, "agency_return")]
    tray = cli("ask", store, "tray", *OPEN).json["answer"]
    assert [(row["id"], row["file"], row["state"]) for row in tray] == [
        (1, "case-form.docx", "waiting"),
        (2, "return-hospitals.docx", "waiting"),
    ]


def test_a_case_form_is_read_into_the_fields_of_the_contract(cli: Cli, store: Path, demo: Path) -> None:
    del demo
    said = cli("import", store, "case-form.docx", *OPEN, *TODAY)
    assert said.code == 0
    fields = said.json["fields"]
    assert fields["children"][0]["name"] == FORM["children"][0]["name"]
    assert fields["children"][0]["born_on"] == "2013-02-14"
    assert {"family", "referrer", "form_on", "incident_on", "what_happened", "agencies"} <= set(fields)
    assert set(said.json["sources"]["form_on"]) == {"from", "sure"}
    for gap in said.json["gaps"]:
        value: Any = fields
        for step in gap.split("."):
            value = value[int(step)] if isinstance(value, list) else value.get(step)
        assert value in (None, []), gap


def test_the_other_forms_are_read_too(cli: Cli, store: Path) -> None:
    names = ["form-table.docx", "form-controls.docx", "return-hospital.docx"]
    said = cli("import", store, *(SAMPLES / name for name in names), *OPEN, *TODAY)
    assert said.code == 0
    assert [(one["file"], one["kind"]) for one in said.lines] == list(
        zip(names, ["case_form", "case_form", "agency_return"], strict=True)
    )


def test_accept_registers_a_form_with_gaps(cli: Cli, store: Path) -> None:
    said = cli("import", store, SAMPLES / "form-controls.docx", "--accept", *OPEN, *TODAY)
    assert said.code == 0
    assert said.json["gaps"]
    assert said.json["change"]["step"] == "receive_form"
    assert said.json["change"]["case"] == CASE
    (row,) = cli("ask", store, "tray", *OPEN).json["answer"]
    assert row["state"] == "filed"
    assert [row["reference"] for row in cli("ask", store, "register", *OPEN).json["answer"]] == [CASE]


ASK_THREE = {
    "step": "ask_agencies",
    "with": {
        "case": CASE,
        "agencies": ["Children's Social Care", "Constabulary", "Hospitals"],
        "letter_on": "2015-11-05",
    },
}
SEND_THREE = {
    "step": "record_sent",
    "with": {"requests": [1, 2, 3], "sent_on": "2015-11-05", "channel": "secure_email"},
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def asked(cli: Cli, store: Path, folder: Path) -> dict[str, bytes]:
    """Three agencies were asked; the return form that went to each, by the last word of its agency."""
    done = cli("do", store, "-", *OPEN, *TODAY, stdin=lines(RECEIVE, AGREE, ASK_THREE, SEND_THREE))
    assert done.code == 0, done
    forms: dict[str, bytes] = {}
    for one in done.lines[2]["change"]["documents"]:
        if one["media_type"] == WORD and "eturn form" in one["name"]:
            assert cli("file", store, str(one["id"]), "--out", folder / "form.docx", *OPEN).code == 0
            content = (folder / "form.docx").read_bytes()
            (folder / "form.docx").unlink()
            forms[next(word for word in ("Care", "Constabulary", "Hospitals") if word in one["name"])] = content
    assert set(forms) == {"Care", "Constabulary", "Hospitals"}
    return forms


def requests(cli: Cli, store: Path) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = cli("ask", store, "requests", json.dumps({"case": CASE}), *OPEN, *TODAY).json[
        "answer"
    ]
    return answer


def code_of(cli: Cli, store: Path, at: int) -> str:
    return str(requests(cli, store)[at]["code"])


def brought(folder: Path, content: bytes, answers: dict[str, str | bool], name: str = "return.docx") -> str:
    (folder / name).write_bytes(filling.changed(content, lambda root: filling.fill(root, answers)))
    return name


ANSWERS: dict[str, str | bool] = {
    "summary": "Test summary.",
    "view": "Full Serious Case Review",
    "view_reasons": "Test reasons.",
    "people.1.answer": "Known",
    "people.2.answer": "Not searched",
    "analysis": "Test analysis.",
    "good_practice": "Test practice.",
    "learning": "Test learning.",
    "background": "Test background.",
    "chronology.1.on": "12/09/2015",
    "chronology.1.time": "10:00",
    "chronology.1.event": "Attended.",
    "author": "Test Author",
    "further_people": "Test Uncle",
}


def test_our_own_form_comes_back_by_its_code(cli: Cli, store: Path, folder: Path, asked: dict[str, bytes]) -> None:
    said = cli("import", store, brought(folder, asked["Constabulary"], ANSWERS), "--accept", *OPEN, *TODAY).json
    code = code_of(cli, store, 1)
    assert said["fields"]["request_code"] == code
    assert said["sources"]["request_code"] == {"from": "the form's hidden part", "sure": "certain"}
    row = requests(cli, store)[1]
    assert said["match"] == {"request": 2, "case": CASE, "agency": row["agency_name"], "by": "its code"}
    assert said["change"]["step"] == "record_return", said["warnings"]
    assert (row["returned_on"], row["view"]) == ("2015-12-10", "full_scr")
    assert [one["answer"] for one in row["people"]] == ["known", "not_searched"]
    assert any("Test Uncle" in warning for warning in said["warnings"])
    case = cli("ask", store, "case", json.dumps({"case": CASE}), *OPEN, *TODAY).out
    for text in (
        "Test summary.",
        "Background: Test background.",
        "Test analysis.",
        "Test practice.",
        "Test learning.",
        "10:00; Attended.",
    ):
        assert text in case, text


def test_the_code_is_read_wherever_it_still_stands(
    cli: Cli, store: Path, folder: Path, asked: dict[str, bytes]
) -> None:
    content = filling.without(asked["Care"], r"customXml/item\d")
    said = cli("import", store, brought(folder, content, ANSWERS), *OPEN, *TODAY).json
    assert (said["sources"]["request_code"]["from"], said["match"]["request"]) == ("the document's properties", 1)
    printed = filling.without(content, "docProps/core.xml")
    said = cli("import", store, brought(folder, printed, ANSWERS), *OPEN, *TODAY).json
    assert (said["sources"]["request_code"]["from"], said["match"]["request"]) == ("printed on page 1", 1)


def _wrong(code: str) -> str:
    return code[:-1] + ("A" if code[-1] != "A" else "B")


def _with_hidden(content: bytes, code: str) -> bytes:
    return filling.changed(content, lambda root: root.set("code", code), part="customXml/item1.xml")


def test_what_contradicts_itself_is_left_in_the_tray(
    cli: Cli, store: Path, folder: Path, asked: dict[str, bytes]
) -> None:
    first, second = code_of(cli, store, 0), code_of(cli, store, 1)
    plain = filling.without(asked["Hospitals"], r"customXml/item\d|docProps/core.xml")
    away = request_code("CFC/2015/999", 1)
    cases = {
        "wrong check": (_with_hidden(asked["Care"], _wrong(first)), "cannot be relied on"),
        "another in the footer": (_with_hidden(asked["Care"], second), "cannot be relied on"),
        "of no case": (_with_code_everywhere(plain, away), "belongs to no request"),
        "of no request": (_with_code_everywhere(plain, request_code(CASE, 9)), "belongs to no request"),
        "of another agency": (_with_code_everywhere(plain, first), "names the agency"),
    }
    for name, (content, why) in cases.items():
        said = cli("import", store, brought(folder, content, ANSWERS, f"{name}.docx"), "--accept", *OPEN, *TODAY).json
        assert (said["change"], said["match"]) == (None, None), name
        assert any(one.startswith("Left in the tray: ") and why in one for one in said["warnings"]), (
            name,
            said["warnings"],
        )
    assert [row["returned_on"] for row in requests(cli, store)] == [None, None, None]


def _with_code_everywhere(content: bytes, code: str) -> bytes:
    """The printed code changed on every page."""

    def change(root: filling.Element) -> None:
        for one in root.iter(filling.w("t")):
            one.text = re.sub(r"CFC-2015-001-\d-\w", code, one.text or "")

    for part in ("word/document.xml", "word/footer1.xml"):
        content = filling.changed(content, change, part=part)
    return content


def test_a_code_of_a_cancelled_request(cli: Cli, store: Path, folder: Path, asked: dict[str, bytes]) -> None:
    cancel = {"step": "cancel_request", "with": {"request": 1, "reason": "Test"}}
    assert cli("do", store, "-", *OPEN, *TODAY, stdin=lines(cancel)).code == 0
    said = cli("import", store, brought(folder, asked["Care"], ANSWERS), "--accept", *OPEN, *TODAY).json
    assert said["change"] is None
    assert any("cancelled since" in one for one in said["warnings"])


def test_a_form_that_nobody_filled_in_is_left_in_the_tray(
    cli: Cli, store: Path, folder: Path, asked: dict[str, bytes]
) -> None:
    said = cli("import", store, brought(folder, asked["Care"], {}), "--accept", *OPEN, *TODAY).json
    assert (said["change"], said["match"]["request"]) == (None, 1)
    assert any("nothing on it is filled in" in one for one in said["warnings"])


def test_a_person_who_was_not_asked_about_is_said(cli: Cli, store: Path, folder: Path, asked: dict[str, bytes]) -> None:
    answers = {**ANSWERS, "people.2.name": "Test Stranger"}
    said = cli("import", store, brought(folder, asked["Care"], answers), "--accept", *OPEN, *TODAY).json
    assert said["change"]["step"] == "record_return"
    assert any("Test Stranger" in one and "not among the people asked about" in one for one in said["warnings"])


def test_a_nil_return_with_its_answers(cli: Cli, store: Path, folder: Path, asked: dict[str, bytes]) -> None:
    answers: dict[str, str | bool] = {"nil": True, "people.1.answer": "Not known", "people.2.answer": "Not known"}
    said = cli("import", store, brought(folder, asked["Care"], answers), "--accept", *OPEN, *TODAY).json
    assert said["change"]["step"] == "record_return"
    row = requests(cli, store)[0]
    assert (row["is_nil"], row["is_nil_complete"] or row["services"] != []) == (True, True)


def _mailed(folder: Path, content: bytes, subject: str) -> str:
    (folder / "mail.eml").write_bytes(mail(("return.docx", content), subject=subject).as_bytes())
    return "mail.eml"


def test_a_return_takes_the_code_of_its_mail(cli: Cli, store: Path, folder: Path, asked: dict[str, bytes]) -> None:
    first, second = code_of(cli, store, 0), code_of(cli, store, 1)
    filled = filling.changed(asked["Care"], lambda root: filling.fill(root, ANSWERS))
    (part,) = cli("import", store, _mailed(folder, filled, f"RE: {second}"), "--accept", *OPEN, *TODAY).json["parts"]
    assert part["change"] is None
    assert part["fields"]["request_code"] is None
    assert any(first in one and second in one for one in part["warnings"])
    bare = (SAMPLES / "return-hospital.docx").read_bytes()
    said = cli("import", store, _mailed(folder, bare, f"RE: {_wrong(first)}"), "--accept", *OPEN, *TODAY).json
    assert said["parts"][0]["change"] is None
    assert said["parts"][0]["match"] is None


def test_accept_records_a_return_that_names_case_and_agency(
    cli: Cli, store: Path, folder: Path, asked: dict[str, bytes]
) -> None:
    """A form of somebody else's: no code on it, matched by the case and the agency that it names."""
    del asked
    rows = ["Our reference", CASE], ["Agency", "Hospitals"], ["Summary of involvement", "Seen."], ["Nil return", "No"]
    (folder / "own.docx").write_bytes(word(table(*rows)))
    said = cli("import", store, "own.docx", "--accept", *OPEN, *TODAY).json
    assert said["change"]["step"] == "record_return", said["warnings"]
    assert (said["match"]["request"], said["match"]["by"]) == (3, "its case and agency")
    assert requests(cli, store)[2]["returned_on"] == "2015-12-10"
    again = cli("import", store, SAMPLES / "return-hospital.docx", "--accept", *OPEN, *TODAY).json
    assert again["change"] is None, "it names a case that there is not"


def test_the_demonstration_s_return_finds_its_request(
    cli: Cli, store: Path, demo: Path, asked: dict[str, bytes]
) -> None:
    del demo, asked
    said = cli("import", store, "return-hospitals.docx", "--accept", *OPEN, *TODAY).json
    assert said["fields"]["case_reference"] == CASE
    assert said["change"]["step"] == "record_return", said["warnings"]
    assert requests(cli, store)[2]["returned_on"] == "2015-12-10"


def test_accept_leaves_in_the_tray_what_cannot_be_matched(cli: Cli, store: Path, demo: Path) -> None:
    (demo / "mail.eml").write_bytes(b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\nTest\r\n")
    names = ["return-hospitals.docx", "mail.eml"]
    said = cli("import", store, *names, "--accept", *OPEN, *TODAY)
    assert said.code == 0
    for one in said.lines:
        assert one["change"] is None
        assert any(warning.startswith("Left in the tray: ") for warning in one["warnings"])
    assert {row["state"] for row in cli("ask", store, "tray", *OPEN).json["answer"]} == {"waiting"}


def test_what_cannot_be_read_is_kept_whole(cli: Cli, store: Path, folder: Path) -> None:
    """F34: returns also arrive as pictures, Outlook messages and OpenDocument; the bytes are always kept."""
    files = {
        "scan.png": b"\x89PNG\r\n\x1a\n" + b"0" * 3_000,
        "reply.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"),
        "return.odt": packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    said = cli("import", store, *files, "--accept", *OPEN, *TODAY)
    assert said.code == 0
    for one, (name, content) in zip(said.lines, files.items(), strict=True):
        assert (one["file"], one["kind"], one["change"]) == (name, "document", None)
        assert cli("file", store, str(one["id"]), "--out", folder / "out", *OPEN).code == 0
        assert (folder / "out").read_bytes() == content
        (folder / "out").unlink()


def test_the_same_file_twice_stays_in_the_tray(cli: Cli, store: Path, demo: Path) -> None:
    del demo
    first, second = cli("import", store, "case-form.docx", "case-form.docx", "--accept", *OPEN, *TODAY).lines
    assert first["change"]["case"] == CASE
    assert second["change"] is None
    assert any("came before" in warning for warning in second["warnings"])
    assert len(cli("ask", store, "register", *OPEN).json["answer"]) == 1
    assert [row["state"] for row in cli("ask", store, "tray", *OPEN).json["answer"]] == ["filed", "waiting"]


def test_a_folder_a_pipe_and_a_file_too_large_are_refused(cli: Cli, store: Path, folder: Path) -> None:
    os.mkfifo(folder / "pipe.docx")
    with (folder / "large.docx").open("wb") as file:
        file.truncate(1 << 40)
    said = cli("import", store, ".", "pipe.docx", "large.docx", *OPEN)
    assert said.code == 3
    assert all(one["id"] is None and one["refused"] for one in said.lines)
    assert "is not a file" in said.lines[1]["refused"]
    assert "large" in said.lines[2]["refused"]


def test_a_name_in_no_encoding_is_kept_as_far_as_it_can_be(cli: Cli, store: Path, demo: Path) -> None:
    name = os.fsdecode(b"caf\xe9.docx")
    (demo / "case-form.docx").rename(demo / name)
    said = cli("import", store, name, *OPEN)
    assert (said.code, said.json["file"], said.json["id"]) == (0, "caf.docx", 1)


def test_the_program_reads_files_in_a_child_of_its_own(program: Cli, new_once: Kept, demo: Path) -> None:
    store = new_once.copy_to(demo)
    (demo / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    said = program("import", store.name, "broken.docx", "case-form.docx", "--accept", *OPEN, *TODAY)
    assert said.code == 3
    assert entry_of(said.lines, "case-form.docx")["change"]["case"] == CASE
    assert "O'Hara-Łukasz" in said.out


def test_a_mail_s_attachments_are_papers_of_their_own(cli: Cli, store: Path, folder: Path) -> None:
    shutil.copyfile(SAMPLES / "mail-with-return.eml", folder / "mail-with-return.eml")
    said = cli("import", store, "mail-with-return.eml", *OPEN, *TODAY)
    mail = said.lines[0]
    (part,) = mail["parts"]
    assert (mail["kind"], part["kind"], part["file"]) == ("email", "agency_return", "return-education.docx")
    assert "content" not in part
    rows = {row["id"]: row for row in cli("ask", store, "tray", *OPEN).json["answer"]}
    assert rows[part["id"]]["part_of"] == mail["id"]
