"""Every way in which the command can be typed wrongly: exit 2, or 3 where what was typed can be put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from scr_desk.cli import COMMANDS
from tests.cli.conftest import OPEN, Cli, names_in

COMMANDS_SHOWN = [name for name in COMMANDS if not name.startswith("_")]

TYPED_WRONGLY: dict[str, tuple[list[str], str]] = {
    "no such command": (["regster"], "There is no command “regster”"),
    "an option before the command": (["--today", "2015-12-10", "ask"], "There is no command “--today”"),
    "do: nothing": (["do"], "STORE, STEP"),
    "do: no fields": (["do", "office.scr", "receive_form"], "Give the step's fields"),
    "do: no such step": (["do", "office.scr", "recieve_form", "{}"], "There is no step “recieve_form”"),
    "do: cut JSON": (["do", "office.scr", "add_note", '{"case": "CFC/2015/001"'], "line 1, column 24"),
    "do: no JSON": (["do", "office.scr", "add_note", "case=1"], "is not JSON"),
    "do: NaN": (["do", "office.scr", "add_note", '{"case": NaN}'], "is not JSON"),
    "do: nested without end": (["do", "office.scr", "add_note", "[" * 100_000], "is not JSON"),
    "do: no such file": (["do", "office.scr", "add_note", "@gone.json"], "gone.json could not be read"),
    "do: a folder": (["do", "office.scr", "add_note", "@."], "could not be read"),
    "do: empty input": (["do", "office.scr", "add_note", "-"], "Standard input is not JSON"),
    "do: lines and fields": (["do", "office.scr", "-", "{}"], "no further argument"),
    "do: one too many": (["do", "office.scr", "add_note", "{}", "more"], "no place here for “more”"),
    "do: today is no day": (["do", "office.scr", "add_note", "{}", "--today", "31/12/2015"], "give it as YYYY-MM-DD"),
    "do: today of a week": (["do", "office.scr", "add_note", "{}", "--today", "2015-W50-4"], "give it as YYYY-MM-DD"),
    "ask: no such question": (["ask", "office.scr", "registers"], "There is no question “registers”"),
    "ask: no JSON": (["ask", "office.scr", "case", "CFC/2015/001"], "is not JSON"),
    "ask: an unknown option": (["ask", "office.scr", "register", "--pretty"], "no place here for “--pretty”"),
    "ask: half an option": (["ask", "office.scr", "register", "--pass", "x"], "no place here for “--pass"),
    "ask: an option's value is missing": (["ask", "office.scr", "register", "--person"], "--person takes a value"),
    "ask: no passphrase": (["ask", "office.scr", "register"], "give --passphrase-file"),
    "ask: no passphrase file": (
        ["ask", "office.scr", "register", "--passphrase-file", "gone"],
        "gone could not be read",
    ),
    "ask: no recovery file": (
        ["ask", "office.scr", "register", "--recovery-key-file", "gone"],
        "gone could not be read",
    ),
    "due: no length": (["due", "2015-05-12"], "--working-days"),
    "due: two lengths": (["due", "2015-05-12", "--months", "1", "--working-days", "1"], "do not go together"),
    "due: no number": (["due", "2015-05-12", "--months", "one"], "“one” is not a whole number"),
    "due: no date": (["due", "2015-02-30", "--months", "1"], "“2015-02-30” is not a date"),
    "due: no pause": (["due", "2015-05-12", "--months", "1", "--paused", "2015-05-13"], "FROM..TO"),
    "due: half a pause": (["due", "2015-05-12", "--months", "1", "--paused", "2015-05-13.."], "“” is not a date"),
    "assess: nothing": (["assess"], "ANSWERS.json"),
    "assess: no such file": (["assess", "gone.json"], "gone.json could not be read"),
    "assess: no JSON": (["assess", "passphrase.txt"], "passphrase.txt is not JSON"),
    "assess: no text": (["assess", "office.scr"], "office.scr is not text in UTF-8"),
    "assess: empty input": (["assess", "-"], "Standard input is not JSON"),
    "file: no number": (["file", "office.scr", "one", "--out", "x"], "“one” is not a whole number"),
    "file: no place": (["file", "office.scr", "1"], "--out"),
    "new: no names": (["new", "other.scr"], "--board, --chair, --person"),
    "new: no passphrase": (["new", "other.scr", "--board", "b", "--chair", "c", "--person", "p"], "no terminal"),
    "passphrase: no new one": (["passphrase", "office.scr", *OPEN], "no terminal"),
    "import: no file": (["import", "office.scr"], "FILE"),
    "import: a value for a switch": (["import", "office.scr", "x", "--accept=yes"], "--accept takes no value"),
    "backup: no folder": (["backup", "office.scr"], "DIR"),
    "restore: no store": (["restore", "office.scr"], "STORE"),
    "export: no folder": (["export", "office.scr"], "DIR"),
    "verify: no store": (["verify"], "STORE"),
    "demo: today is no day": (["demo", "--today", "soon"], "“soon” is not a date"),
    "steps: one too many": (["steps", "correct", "office.scr"], "no place here for “office.scr”"),
    "steps: one that is none": (["steps", "office.scr"], "There is no step “office.scr”"),
    "questions: one too many": (["questions", "office.scr"], "no place here"),
    "self-test: one too many": (["self-test", "office.scr"], "no place here"),
}

# What can be put right is said although no passphrase was given.
REFUSED: dict[str, tuple[list[str], str]] = {
    "an unknown field": (["do", "office.scr", "add_note", '{"txt": "x"}'], "There is no field “txt” here"),
    "a missing field": (["do", "office.scr", "add_note", '{"text": "x"}'], "“case” is missing"),
    "a mistyped field": (["do", "office.scr", "add_note", '{"case": 1, "text": "x"}'], "“case” takes text"),
    "a date that is none": (
        ["do", "office.scr", "receive_form", '{"received_on": "02/11/2015"}'],
        "“received_on” takes",
    ),
    "a field within a field": (
        ["do", "office.scr", "receive_form", '{"received_on": "2015-11-02", "form": {"children": [{"nme": "x"}]}}'],
        "“form.children.0.nme”",
    ),
    "a word that is no choice": (
        ["do", "office.scr", "record_recommendation", '{"case": "x", "meeting": 1, "course": "scr"}'],
        "full_scr, other_review, no_review, defer",
    ),
    "fields that are no object": (["do", "office.scr", "add_note", "[]"], "takes a JSON object"),
    "a number too large": (["ask", "office.scr", "meeting", '{"meeting": 99999999999999999999}'], "too large"),
    "a question's unknown field": (["ask", "office.scr", "case", '{"reference": "x"}'], "“reference”"),
    "a question's missing field": (["ask", "office.scr", "case"], "“case” is missing"),
    "a question's mistyped field": (["ask", "office.scr", "timeline", '{"case": 16}'], "“case” takes text"),
    "a question of no object": (["ask", "office.scr", "case", '"CFC/2015/001"'], "takes a JSON object"),
    "an existing store": (["new", "office.scr", "--board", "b", "--chair", "c", "--person", "p"], "left as it is"),
    "an empty name": (["new", "other.scr", "--board", " ", "--chair", "c", "--person", "p"], "--board cannot be empty"),
    "a code that is none": (["verify", "office.scr", "--anchor", "page 3"], "“page 3” is not a record code"),
    "a file that is there": (["file", "office.scr", "1", "--out", "passphrase.txt"], "was left as it is"),
    "a file's number too large": (["file", "office.scr", "9" * 20, "--out", "x"], "There is no stored file"),
    "a backup's folder is a file": (["backup", "office.scr", "passphrase.txt"], "is a file, not a folder"),
    "an export's folder is a file": (["export", "office.scr", "passphrase.txt"], "is a file, not a folder"),
    "an export's folder is full": (["export", "office.scr", "."], "is not empty"),
    "a file among a backup's folders": (["backup", "office.scr", "passphrase.txt/a/b"], "passphrase.txt is a file"),
    "a file among an export's folders": (["export", "office.scr", "passphrase.txt/a/b"], "passphrase.txt is a file"),
    "a file among a demonstration's": (["demo", "--headless", "passphrase.txt/a/b"], "passphrase.txt is a file"),
    "a store to restore over": (["restore", "gone.scr", "office.scr"], "office.scr is there already"),
    "a recovery key that is none": (
        ["ask", "office.scr", "register", "--recovery-key-file", "passphrase.txt"],
        "8 groups",
    ),
    "a date beyond the table": (["due", "2028-12-20", "--working-days", "10"], "up to 2028"),
    "a date before the table": (["due", "2012-01-05", "--months=-1"], "from 2012"),
    "a length beyond any calendar": (["due", "2015-12-20", "--months", "9" * 30], "beyond any calendar"),
    "working days beyond the table": (["due", "2015-12-20", "--working-days", "9" * 30], "up to 2028"),
    "a pause backwards": (
        ["due", "2015-05-12", "--months", "1", "--paused", "2015-06-02..2015-06-01"],
        "before it begins",
    ),
    "a framework that is none": (["assess", "{}", "--framework", "wt2018"], "no framework called “wt2018”"),
    "a demonstration's folder is a file": (["demo", "--headless", "passphrase.txt"], "is a file, not a folder"),
    "a demonstration long ago": (["demo", "--today", "0001-01-01", "--headless", "out"], "from 2012"),
}


@pytest.mark.parametrize("name", TYPED_WRONGLY)
def test_wrong_usage_is_said_in_one_sentence(cli: Cli, store: Path, name: str) -> None:
    words, sentence = TYPED_WRONGLY[name]
    before = names_in(store.parent)
    cli(*words).wrong(2, sentence)
    assert names_in(store.parent) == before


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_be_put_right_is_refused_before_the_passphrase_is_asked(cli: Cli, store: Path, name: str) -> None:
    words, sentence = REFUSED[name]
    before = names_in(store.parent)
    cli(*words).wrong(3, sentence)
    assert names_in(store.parent) == before


def test_json_that_is_not_in_utf_8_is_wrong_usage(cli: Cli, store: Path) -> None:
    cli("do", store, "add_note", "-", stdin=b'{"case": "\xe9"}').wrong(2, "UTF-8")
    (store.parent / "latin.json").write_bytes(b'{"case": "\xe9"}')
    cli("do", store, "add_note", "@latin.json").wrong(2, "latin.json is not text in UTF-8")
    cli("do", store, "-", *OPEN, stdin=b'{"step": "\xe9"}').wrong(2, "Line 1: It is not text in UTF-8")


@pytest.mark.parametrize("command", ["ask", "do", "verify", "backup", "export", "file", "import", "passphrase"])
def test_a_missing_store_is_said_before_the_missing_passphrase(cli: Cli, folder: Path, command: str) -> None:
    rest = {
        "ask": ["register"],
        "do": ["add_note", '{"case": "CFC/2015/001", "text": "x"}'],
        "backup": ["to"],
        "export": ["to"],
        "file": ["1", "--out", "to"],
        "import": ["passphrase.txt"],
    }
    cli(command, "gone.scr", *rest.get(command, [])).wrong(4, "There is no store at gone.scr")
    assert names_in(folder) == {"passphrase.txt"}


@pytest.mark.parametrize("command", COMMANDS_SHOWN)
def test_help_and_version_need_no_store(cli: Cli, command: str) -> None:
    helped = cli(command, "--help")
    assert (helped.code, helped.err) == (0, "")
    assert helped.out.startswith(f"usage: scr-desk {command}")
    told = cli(command, "--version")
    assert (told.code, told.err) == (0, "")
    assert told.out == cli("--version").out
    assert told.out.startswith("scr-desk ")


def test_help_names_every_command_and_no_worker(cli: Cli) -> None:
    for word in ("--help", "-h", "help"):
        helped = cli(word)
        assert helped.code == 0
        for command in COMMANDS_SHOWN:
            assert f"  {command} " in helped.out
        assert "_read" not in helped.out


def test_options_stand_anywhere_after_the_command(cli: Cli, store: Path) -> None:
    first = cli("ask", *OPEN, store, "--today", "2015-12-10", "register", "{}")
    middle = cli("ask", store, *OPEN, "register", "--today", "2015-12-10", "{}")
    last = cli("ask", store, "register", "{}", "--today=2015-12-10", *OPEN)
    assert first == middle == last
    assert first.json == {"answer": []}
    assert cli("do", *OPEN, store, "--today", "2015-12-10", "add_note", "-", stdin='{"case":"x","text":"y"}').code == 3
