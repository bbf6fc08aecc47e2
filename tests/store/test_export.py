"""The export holds everything, needs nothing of ours to be read, and is there whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import html.parser
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.store import audit, files
from scr_desk.store.connection import Database
from scr_desk.store.export import export_all, file_place
from scr_desk.store.tables import columns, counts, tables
from tests.store import made


@pytest.fixture
def exported(db: Database, tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    export_all(db, folder, now=made.NOW)
    return folder


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_answer_says_where_and_how_many(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "export"
    assert export_all(db, folder, now=made.NOW) == {"export": str(folder), "files": 1, "cases": 2}
    assert sorted(entry.name for entry in folder.iterdir()) == [
        "MANIFEST.json", "audit.jsonl", "files", "index.html", "tables", "verify_audit.py",
    ]  # fmt: skip
    assert [entry.name for entry in folder.parent.iterdir()] == ["export"]


def test_every_row_of_every_table_is_there(db: Database, exported: Path) -> None:
    names = set(tables(db)) - {"file_chunks"}
    assert {path.stem for path in (exported / "tables").iterdir()} == names
    for name in names:
        rows = read(exported / "tables" / f"{name}.json")
        assert len(rows) == counts(db)[name]
        assert all(tuple(row) == columns(db, name) for row in rows)
    cases = read(exported / "tables" / "cases.json")
    assert cases == db.named_rows("SELECT * FROM cases ORDER BY id")
    assert cases[0]["concerns"] == "Test Ängström <b>fell</b>"
    assert "Ängström".encode() in (exported / "tables" / "cases.json").read_bytes()


def test_the_original_papers_are_there_and_their_names_in_the_tables(db: Database, exported: Path) -> None:
    assert [path.name for path in (exported / "files").iterdir()] == ["1.docx"]
    assert (exported / "files" / "1.docx").read_bytes() == files.read(db, 1)
    assert read(exported / "tables" / "papers.json")[0]["name"] == "Test form.DOCX"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Test form.docx", "files/7.docx"),
        ("Test.PDF", "files/7.pdf"),
        ("", "files/7.bin"),
        ("Test", "files/7.bin"),
        ("../../Test", "files/7.bin"),
        ("Test.d/../x", "files/7.bin"),
        ("Test.<b>", "files/7.bin"),
        ("Test.\u202etxt", "files/7.bin"),
        ("Test.waytoolongtobeone", "files/7.bin"),
    ],
)
def test_a_paper_gets_a_name_that_is_safe_everywhere(name: str, place: str) -> None:
    assert file_place(7, name) == place


def test_the_manifest_vouches_for_every_file(db: Database, exported: Path) -> None:
    manifest = read(exported / "MANIFEST.json")
    there = {str(path.relative_to(exported)) for path in exported.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == there - {"MANIFEST.json"}
    for place, sha256 in manifest["files"].items():
        assert hashlib.sha256((exported / place).read_bytes()).hexdigest() == sha256
    chain = audit.head(db)
    assert manifest["chain"] == {"entries": chain.seq, "head": chain.code, "hash": chain.hash}
    assert manifest["counts"] == counts(db)
    assert manifest["damaged_files"] == []


def test_the_export_is_its_owners_alone(exported: Path) -> None:
    for path in (exported, *exported.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path.name


class Read(html.parser.HTMLParser):
    """What a browser would make of the page: its tags, its links, its text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_the_cases_and_interprets_nothing_of_theirs(exported: Path) -> None:
    page = (exported / "index.html").read_text(encoding="utf-8")
    read_page = Read()
    read_page.feed(page)
    assert read_page.open == []
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert read_page.tags.isdisjoint({"script", "b", "i", "style", "img", "iframe", "link"})
    for words in ("CFC/2016/001, Child A", "CFC/2016/002", "Test decision <i>was</i> recorded", "15 January 2016"):
        assert words in read_page.text
    assert page.count("<caption>") == 2
    assert page.count('<th scope="col">') == 8
    for link in read_page.links:
        assert link.startswith("#case-") or (exported / link).exists(), link


def test_an_empty_store_can_be_exported(empty: Database, tmp_path: Path) -> None:
    answer = export_all(empty, tmp_path / "export", now=made.NOW)
    assert (answer["files"], answer["cases"]) == (0, 0)
    assert "holds no case" in (tmp_path / "export" / "index.html").read_text(encoding="utf-8")
    assert read(tmp_path / "export" / "tables" / "cases.json") == []
    assert proof(tmp_path / "export").returncode == 0


# --- never half, never over anything -----------------------------------------------------------------------------


def test_an_empty_folder_is_filled_and_another_is_refused(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    export_all(db, folder, now=made.NOW)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(RefusedError, match="not empty") as refused:
        export_all(db, folder, now=made.NOW)
    assert refused.value.field == "folder"
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (tmp_path / "file").write_bytes(b"Test")
    with pytest.raises(RefusedError, match="is a file"):
        export_all(db, tmp_path / "file", now=made.NOW)


@pytest.mark.parametrize("failing", [1, 5, 30])
def test_a_disk_that_fails_leaves_nothing(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    count = 0

    def fails(_: int) -> None:
        nonlocal count
        count += 1
        if count == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fails)
    (tmp_path / "out").mkdir()
    with pytest.raises(UnavailableError, match=r"Nothing was exported\. .*No space left"):
        export_all(db, tmp_path / "out" / "export", now=made.NOW)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_damaged_paper_does_not_hold_up_the_rest(db: Database, tmp_path: Path) -> None:
    made.without_triggers(db, "UPDATE file_chunks SET content = x'00' WHERE place = 1")
    answer = export_all(db, tmp_path / "export", now=made.NOW)
    assert answer["damaged"] == [1]
    assert read(tmp_path / "export" / "MANIFEST.json")["damaged_files"] == [1]


# --- the verifier that needs nothing of ours ---------------------------------------------------------------------


def proof(folder: Path, *code: str) -> subprocess.CompletedProcess[str]:
    """Run the export's own verifier, in isolated mode: it cannot import anything of this project."""
    command = [sys.executable, "-I", str(folder / "verify_audit.py"), *code]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, cwd=folder, check=False)


def test_the_export_proves_itself(db: Database, exported: Path) -> None:
    ended = proof(exported, audit.head(db).code.lower())
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout == f"7 entries, head {audit.head(db).code}, signatures checked\nok\n"


def test_a_code_that_is_not_in_the_export_is_said(exported: Path) -> None:
    ended = proof(exported, "9-0000-0000")
    assert ended.returncode == 1
    assert "9-0000-0000 is not in this chain" in ended.stdout


def changed(exported: Path, lines: list[bytes]) -> str:
    """What the verifier says of other lines, with the manifest made to fit them."""
    (exported / "audit.jsonl").write_bytes(b"".join(lines))
    manifest = read(exported / "MANIFEST.json")
    manifest["files"]["audit.jsonl"] = hashlib.sha256(b"".join(lines)).hexdigest()
    (exported / "MANIFEST.json").write_text(json.dumps(manifest), encoding="utf-8")
    ended = proof(exported)
    assert ended.returncode == 1
    return ended.stdout


def test_the_verifier_finds_what_was_done_to_the_chain(exported: Path) -> None:
    lines = (exported / "audit.jsonl").read_bytes().splitlines(keepends=True)
    other = lines[2].replace(b"test", b"best")
    assert "entry 3: its words were changed" in changed(exported, [*lines[:2], other, *lines[3:]])
    assert "entry 3: the chain is broken here" in changed(exported, [*lines[:2], *lines[3:]])
    assert "entry 3: the chain is broken here" in changed(exported, [*lines[:2], lines[3], lines[2], *lines[4:]])
    assert "does not end where the manifest says" in changed(exported, lines[:-1])
    signature = json.loads(lines[2])["signature"].encode()
    forged = lines[2].replace(signature, json.loads(lines[3])["signature"].encode())
    assert "entry 3: not signed" in changed(exported, [*lines[:2], forged, *lines[3:]])


def test_the_verifier_finds_a_changed_file(exported: Path) -> None:
    (exported / "files" / "1.docx").write_bytes(b"Test")
    (exported / "tables" / "cases.json").unlink()
    ended = proof(exported)
    assert ended.returncode == 1
    assert "files/1.docx is missing or was changed" in ended.stdout
    assert "tables/cases.json is missing or was changed" in ended.stdout
