"""`file`, `verify`, `backup`, `restore` and `export`: what leaves the store, what is proved, and the way back."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from scr_desk.store.connection import Database, connect
from tests.cli.conftest import OPEN, Cli, names_in, opened, other_passphrase
from tests.cli.test_do_and_ask import TODAY


def tamper(store: Path, *statements: str) -> None:
    """What somebody with the key and a database tool can do."""
    db: Database = connect(store, data_key=opened(store).data_key)
    db.run("PRAGMA foreign_keys = OFF")
    for (name,) in db.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        db.run(f"DROP TRIGGER {name}")
    for statement in statements:
        db.run(statement)
    db.close()


def backed_up(cli: Cli, store: Path) -> Path:
    return Path(cli("backup", store, "backups", *OPEN).json["backup"])


def entries(cli: Cli, store: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = cli("ask", store, "audit", *OPEN).json["answer"]
    return [row for row in rows if row["action"] != "seen audit"]


def test_a_stored_file_comes_out_as_it_went_in(cli: Cli, told: Path, folder: Path) -> None:
    paper = next(row for row in cli("ask", told, "tray", *OPEN).json["answer"] if row["kind"] == "case_form")
    said = cli("file", told, paper["id"], "--out", "out.docx", *OPEN)
    content = (folder / "out.docx").read_bytes()
    assert said.json == {"file": "out.docx", "bytes": len(content)}
    assert hashlib.sha256(content).hexdigest() == paper["sha256"]
    assert (folder / "out.docx").stat().st_mode & 0o777 == 0o600
    last = entries(cli, told)[-1]
    assert (last["action"], last["subject"]) == ("exported a file", f"file:{paper['id']}")


def test_a_file_that_is_not_there_writes_nothing(cli: Cli, told: Path, folder: Path) -> None:
    before = names_in(folder)
    cli("file", told, "9999", "--out", "out.docx", *OPEN).wrong(3, "There is no stored file 9999")
    assert names_in(folder) == before


def test_verify_tells_what_was_checked(cli: Cli, told: Path) -> None:
    verdict = cli("verify", told, *OPEN).json
    assert {"ok", "pages", "integrity", "chain", "counts", "faults"} <= set(verdict)
    assert (verdict["ok"], verdict["integrity"], verdict["faults"]) == (True, "ok", [])
    assert {"entries", "head"} <= set(verdict["chain"])
    assert verdict["counts"]["cases"] == 1
    assert verdict["pages"] == told.stat().st_size // 4096
    anchored = cli("verify", told, "--anchor", verdict["chain"]["head"], *OPEN)
    assert anchored.json["ok"] is True
    later = cli("verify", told, "--anchor", "9999-7KQ2-9XWM", *OPEN)
    assert (later.code, later.json["ok"]) == (4, False)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE audit SET person = 'Test Other' WHERE seq = 3", "edited"),
        ("DELETE FROM audit WHERE seq = 3", "cut"),
        ("UPDATE decisions SET reasons = 'Test other reasons'", "record_altered"),
    ],
)
def test_verify_names_what_was_done_and_exits_4(cli: Cli, told: Path, statement: str, kind: str) -> None:
    tamper(told, statement)
    said = cli("verify", told, *OPEN)
    assert said.code == 4
    assert said.json["ok"] is False
    assert kind in {fault["kind"] for fault in said.json["faults"]}
    assert all({"kind", "entry"} <= set(fault) for fault in said.json["faults"])
    assert said.err.splitlines() == [fault["sentence"] for fault in said.json["faults"]]


def test_a_backup_is_three_files_and_comes_back_whole(cli: Cli, told: Path, folder: Path) -> None:
    register = cli("ask", told, "register", *OPEN, *TODAY).json
    backup = backed_up(cli, told)
    stem = backup.name.removesuffix(".scr")
    assert names_in(folder / "backups") == {f"{stem}.scr", f"{stem}.scr.keys", f"{stem}.manifest.json"}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in (folder / "backups").iterdir())
    again = backed_up(cli, told)
    assert again != backup
    said = cli("restore", backup, "back.scr", *OPEN)
    assert said.code == 0
    assert (said.json["store"], said.json["verified"]["ok"]) == ("back.scr", True)
    assert cli("ask", "back.scr", "register", *OPEN, *TODAY).json == register
    assert entries(cli, Path("back.scr"))[-1]["action"] == f"restored from {backup.name}"
    assert cli("verify", "back.scr", *OPEN).json["ok"] is True
    for name in ("back.scr", "back.scr.keys"):
        assert (folder / name).stat().st_mode & 0o777 == 0o600


def test_a_backup_prunes_only_when_it_is_told_to(cli: Cli, told: Path, folder: Path) -> None:
    first, second = backed_up(cli, told), backed_up(cli, told)
    assert first.exists()
    said = cli("backup", told, "backups", "--prune", *OPEN).json
    assert said["removed"] == [first.name, second.name], "the newest of a day stands for it"
    stem = Path(said["backup"]).name.removesuffix(".scr")
    assert names_in(folder / "backups") == {f"{stem}.scr", f"{stem}.scr.keys", f"{stem}.manifest.json"}
    assert any(row["action"] == f"removed 2 older backups, {first.name} to {second.name}" for row in entries(cli, told))
    assert cli("backup", told, "backups", "--prune", *OPEN).json["removed"] == [f"{stem}.scr"]


def test_restore_leaves_nothing_where_it_fails(cli: Cli, told: Path, folder: Path) -> None:
    backup = backed_up(cli, told)
    other_passphrase(folder, "wrong.txt")
    before = names_in(folder)
    cli("restore", backup, "back.scr").wrong(2, "give --passphrase-file")
    cli("restore", backup, "back.scr", "--passphrase-file", "wrong.txt").wrong(4, "does not open")
    cli("restore", backup, told.name, *OPEN).wrong(3, "office.scr is there already")
    cli("restore", backup, "gone/back.scr", *OPEN).wrong(4, "The folder for back.scr")
    cli("restore", "backups/gone.scr", "back.scr", *OPEN).wrong(4, "There is no gone.manifest.json")
    whole = backup.read_bytes()
    backup.write_bytes(whole[:-4096])
    cli("restore", backup, "back.scr", *OPEN).wrong(4, f"{backup.name} is not the file that was backed up")
    assert names_in(folder) == before


def test_a_store_with_a_fault_is_restored_with_it_and_says_so(cli: Cli, told: Path) -> None:
    tamper(told, "UPDATE audit SET person = 'Test Other' WHERE seq = 3")
    said = cli("restore", backed_up(cli, told), "back.scr", *OPEN)
    assert said.code == 4
    assert said.json["verified"]["ok"] is False
    assert cli("verify", "back.scr", *OPEN).code == 4


def test_an_export_is_everything_in_open_formats(cli: Cli, told: Path, folder: Path) -> None:
    said = cli("export", told, "out", *OPEN)
    assert said.json == {"export": str(folder / "out"), "files": said.json["files"], "cases": 1}
    assert "not encrypted" in said.err
    out = folder / "out"
    assert {"MANIFEST.json", "audit.jsonl", "files", "tables", "index.html"} <= names_in(out)
    assert len(list((out / "files").iterdir())) == said.json["files"] > 40
    (case,) = json.loads((out / "tables" / "cases.json").read_text(encoding="utf-8"))
    assert case["reference"] == "CFC/2015/001"
    cli("export", told, "out", *OPEN).wrong(3, "out is not empty")
    (folder / "new").mkdir()
    assert cli("export", told, "new", *OPEN).code == 0
