"""`import`: files into the tray, one object a line in their order; a broken one does not stop the others."""

from __future__ import annotations

import json
import os
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from tests.builders import FORM
from tests.cli.conftest import OPEN, ROOT, Cli, Kept
from tests.cli.test_do_and_ask import AGREE, CASE, RECEIVE, TODAY, lines

SAMPLES = ROOT / "tests" / "intake" / "samples"
SHAPE = {"id", "file", "kind", "fields", "sources", "gaps", "warnings", "refused"}


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
    assert all(set(one) == SHAPE for one in said.lines)
    refused = [one for one in said.lines if one["refused"]]
    assert [one["file"] for one in refused] == ["broken.docx", "empty.docx", "gone.docx", "picture.docx"]
    assert all(one["id"] is None and one["refused"].endswith(".") and one["file"] in one["refused"] for one in refused)
    assert [line for line in said.err.splitlines() if "Table 1" not in line] == [one["refused"] for one in refused]
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


def test_accept_records_a_return_on_its_request(cli: Cli, store: Path, demo: Path) -> None:
    del demo
    asked = {"step": "ask_agencies", "with": {"case": CASE, "agencies": ["Hospitals"], "letter_on": "2015-11-05"}}
    sent = {"step": "record_sent", "with": {"requests": [1], "sent_on": "2015-11-05", "channel": "secure_email"}}
    assert cli("do", store, "-", *OPEN, *TODAY, stdin=lines(RECEIVE, AGREE, asked, sent)).code == 0
    said = cli("import", store, "return-hospitals.docx", "--accept", *OPEN, *TODAY).json
    assert said["fields"]["case_reference"] == CASE
    assert said["change"]["step"] == "record_return"
    (request,) = cli("ask", store, "requests", json.dumps({"case": CASE}), *OPEN, *TODAY).json["answer"]
    assert request["returned_on"] == "2015-12-10"
    again = cli("import", store, SAMPLES / "return-hospital.docx", "--accept", *OPEN, *TODAY).json
    assert again["change"] is None, "it names a case that there is not"


def test_accept_leaves_in_the_tray_what_cannot_be_matched(cli: Cli, store: Path, demo: Path) -> None:
    (demo / "mail.eml").write_bytes(b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\nTest\r\n")
    names = ["return-hospitals.docx", "mail.eml"]
    said = cli("import", store, *names, "--accept", *OPEN, *TODAY)
    assert said.code == 0
    for one in said.lines:
        assert one["change"] is None
        assert any(warning.startswith("Left in the tray: ") for warning in one["warnings"])
    assert {row["state"] for row in cli("ask", store, "tray", *OPEN).json["answer"]} == {"waiting"}


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
