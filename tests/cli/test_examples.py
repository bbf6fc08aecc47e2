"""Each command prints what its example shows, name for name and value for value (`contract.md`: shapes that hold)."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from scr_desk.cli import COMMANDS
from tests.builders import BOARD, CHAIR, MANAGER
from tests.cli.conftest import OPEN, ROOT, Cli
from tests.cli.example import FOLDER, kept, settled
from tests.cli.test_do_and_ask import CONTRACT_QUESTIONS, TODAY

CASE = '{"case": "CFC/2015/001"}'
GIVEN = {
    "case": CASE, "timeline": CASE, "permitted": CASE, "requests": CASE, "meeting": '{"meeting": 1}',
    "search": '{"text": "ohara luk"}', "audit": '{"subject": "meeting:1"}',
}  # fmt: skip
SECOND = (
    '{"step": "receive_notification", "with": {"from": "Test Authority", "told_on": "2015-12-07",'
    ' "children": [{"name": "Test Child Two"}], "what_happened": "Test incident."}}\n'
)
# An example each: what is typed, and on standard input. `restore`, `demo` and `self-test` stand below and elsewhere.
TYPED: dict[str, tuple[tuple[str, ...], str]] = {
    "version.txt": (("--version",), ""),
    "help.txt": (("--help",), ""),
    "steps.json": (("steps",), ""),
    "questions.json": (("questions",), ""),
    "due.json": (("due", "2015-12-23", "--working-days", "10", "--paused", "2016-01-04..2016-01-05"), ""),
    "assess.json": (("assess", "-"), '{"died": "no", "seriously_harmed": "yes", "age_at_incident": 2}'),
    "do.json": (("do", "office.scr", "acknowledge_receipt", CASE.replace("001", "002"), *OPEN, *TODAY), ""),
    "do-lines.jsonl": (("do", "office.scr", "-", *OPEN, *TODAY), SECOND * 2),
    "import.jsonl": (("import", "office.scr", "form.docx", "broken.docx", *OPEN, *TODAY), ""),
    "import-accept.jsonl": (("import", "office.scr", "other.docx", "--accept", *OPEN, *TODAY), ""),
    "file.json": (("file", "office.scr", "1", "--out", "out.docx", *OPEN), ""),
    "verify.json": (("verify", "office.scr", *OPEN), ""),
    "export.json": (("export", "office.scr", "everything", *OPEN), ""),
    "backup.json": (("backup", "office.scr", "backups", *OPEN), ""),
    "passphrase.json": (("passphrase", "office.scr", *OPEN, "--new-passphrase-file", "new.txt"), ""),
    "new.json": (("new", "new.scr", "--board", BOARD, "--chair", CHAIR, "--person", MANAGER, *OPEN), ""),
    **{
        f"ask-{question}.json": (("ask", "office.scr", question, GIVEN.get(question, "{}"), *OPEN, *TODAY), "")
        for question in (*CONTRACT_QUESTIONS, "office")
    },
}


@pytest.fixture
def office(cli: Cli, told: Path) -> Path:
    """The told store with a second case just received, so that something is due, and files to import."""
    assert cli("do", told, "-", *OPEN, *TODAY, stdin=SECOND).code == 0
    folder = told.parent
    samples = ROOT / "tests" / "intake" / "samples"
    (folder / "form.docx").write_bytes((files("resources") / "demo" / "case-form.docx").read_bytes())
    (folder / "other.docx").write_bytes((samples / "form-controls.docx").read_bytes())
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "new.txt").write_text("test heron under tall reeds\n", encoding="utf-8")
    return told


@pytest.mark.parametrize("name", TYPED)
def test_a_command_prints_its_example(cli: Cli, office: Path, name: str) -> None:
    del office
    words, stdin = TYPED[name]
    said = cli(*words, stdin=stdin)
    assert said.code == (3 if name == "import.jsonl" else 0), said
    assert settled(said.out) == kept(name, said.out)


def test_restore_prints_its_example(cli: Cli, office: Path) -> None:
    backup = cli("backup", office, "backups", *OPEN).json["backup"]
    said = cli("restore", backup, "restored.scr", *OPEN)
    assert settled(said.out) == kept("restore.json", said.out)


def test_every_command_has_an_example() -> None:
    names = {path.name.split(".")[0] for path in FOLDER.iterdir()}
    assert names >= {name for name in COMMANDS if not name.startswith("_")} - {"ask"}
    told_elsewhere = {"restore.json", "demo.txt", "self-test.txt"}
    assert {path.name for path in FOLDER.iterdir()} == set(TYPED) | told_elsewhere, "no example is left over"
