"""`do` and `ask`: every step by its JSON, lines of steps, and an answer to every question."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from scr_desk.questions import QUESTIONS
from scr_desk.steps import STEPS
from tests.builders import CHAIR, FORM, MANAGER
from tests.cli.conftest import OPEN, Cli

CONTRACT_QUESTIONS = (
    "register", "case", "requests", "due", "timeline", "meetings", "meeting", "tray", "agencies", "decisions", "people",
    "audit", "search", "permitted",
)  # fmt: skip
CONTRACT_STEPS: dict[str, set[str]] = {
    "receive_form": {"received_on"},
    "receive_notification": {"from", "told_on", "children"},
    "join_to_case": {"into"},
    "agree_how_to_proceed": {"case", "how", "agreed_on", "manager", "chair", "reason"},
    "ask_agencies": {"case", "agencies", "letter_on"},
    "record_sent": {"requests", "sent_on", "channel"},
    "record_return": {"request", "returned_on"},
    "arrange_meeting": {"kind", "on", "at", "place"},
    "set_agenda": {"meeting", "cases"},
    "issue_pack": {"meeting"},
    "record_recommendation": {"case", "meeting", "course", "rationale", "dissent"},
    "send_recommendation": {"case", "sent_on"},
    "record_decision": {"case", "decided_by", "decided_on", "course", "reasons"},
    "send_notice": {"case", "notice", "sent_on"},
    "answer_criterion": {"case", "child", "criterion", "answer", "evidence", "source"},
    "close_case": {"case", "reason"},
    "reopen_case": {"case", "reason"},
    "withdraw_case": {"case", "reason"},
    "pass_to_another_board": {"case", "reason"},
    "correct": {"case", "field", "value", "reason"},
}
TODAY = ("--today", "2015-12-10")
CASE = "CFC/2015/001"
RECEIVE = {"step": "receive_form", "with": {"received_on": "2015-11-02", "form": FORM}}
AGREE = {
    "step": "agree_how_to_proceed",
    "with": {"case": CASE, "how": "next_planned", "agreed_on": "2015-11-05", "manager": MANAGER, "chair": CHAIR, "reason": "x"},
}  # fmt: skip
ASK = {
    "step": "ask_agencies",
    "with": {"case": CASE, "agencies": ["Constabulary"], "letter_on": "2015-11-05"},
}


def lines(*steps: Any) -> str:
    return "".join(json.dumps(step, ensure_ascii=False) + "\n" for step in steps)


def test_steps_lists_every_step_with_its_fields(cli: Cli) -> None:
    shown = {row["step"]: {field["name"]: field for field in row["fields"]} for row in cli("steps").json["steps"]}
    assert list(shown) == [row.step.value for row in STEPS]
    for step, needed in CONTRACT_STEPS.items():
        assert needed <= set(shown[step]), step
    assert set(shown["agree_how_to_proceed"]["how"]) == {"name", "label", "type", "required"}
    assert shown["agree_how_to_proceed"]["how"]["type"] == {"one of": ["urgent", "next_planned"]}
    assert shown["record_decision"]["course"]["type"] == {"one of": ["full_scr", "other_review", "no_review", "defer"]}
    assert shown["record_decision"]["reasons"]["required"] is True
    assert shown["record_decision"]["departs_because"]["required"] is False


def test_questions_lists_every_question_with_its_fields(cli: Cli) -> None:
    shown = {row["question"]: row["fields"] for row in cli("questions").json["questions"]}
    assert list(shown) == list(QUESTIONS)
    assert set(CONTRACT_QUESTIONS) <= set(shown)
    for question in ("case", "timeline", "permitted"):
        assert [(field["name"], field["required"]) for field in shown[question]] == [("case", True)]


def test_a_step_prints_what_changed(cli: Cli, store: Path) -> None:
    fields = json.dumps(RECEIVE["with"])
    change = cli("do", store, "receive_form", fields, *OPEN, *TODAY).json["change"]
    assert {"step", "case", "meeting", "made", "documents", "entry"} <= set(change)
    assert (change["step"], change["case"], change["meeting"]) == ("receive_form", CASE, None)
    assert change["made"] == [{"kind": "case", "id": 1, "reference": CASE}]
    assert isinstance(change["entry"], int)
    cli("do", store, "agree_how_to_proceed", json.dumps(AGREE["with"]), *OPEN, *TODAY)
    asked = cli("do", store, "ask_agencies", json.dumps(ASK["with"]), *OPEN, *TODAY).json["change"]
    kinds = [document["name"].split()[1] for document in asked["documents"]]
    assert kinds == ["request", "request", "return", "return"], "a letter and a return form, each as Word and PDF"
    for document in asked["documents"]:
        assert set(document) == {"id", "name", "media_type", "sha256", "pages"}
        assert len(document["sha256"]) == 64
    meeting = {"kind": "planned", "on": "2015-12-01", "at": "14:00", "place": "Test Hall"}
    arranged = cli("do", store, "arrange_meeting", json.dumps(meeting), *OPEN, *TODAY).json["change"]
    assert (arranged["case"], arranged["meeting"]) == (None, 1)


def test_json_comes_as_itself_from_a_file_and_from_standard_input(cli: Cli, store: Path) -> None:
    fields = json.dumps(RECEIVE["with"], ensure_ascii=False)
    (store.parent / "form.json").write_text(fields, encoding="utf-8")
    (store.parent / "marked.json").write_text(fields, encoding="utf-8-sig")
    references = [
        cli("do", store, "receive_form", fields, *OPEN, *TODAY).json["change"]["case"],
        cli("do", store, "receive_form", "@form.json", *OPEN, *TODAY).json["change"]["case"],
        cli("do", store, "receive_form", "@marked.json", *OPEN, *TODAY).json["change"]["case"],
        cli("do", store, "receive_form", "-", *OPEN, *TODAY, stdin=fields).json["change"]["case"],
    ]
    assert references == [f"CFC/2015/00{number}" for number in (1, 2, 3, 4)]
    by_input = cli("ask", store, "case", "-", *OPEN, *TODAY, stdin='{"case": "CFC-2015-004"}').json["answer"]
    (store.parent / "case.json").write_text('{"case": "CFC/2015/004"}', encoding="utf-8")
    assert cli("ask", store, "case", "@case.json", *OPEN, *TODAY).json["answer"] == by_input


def test_a_real_program_takes_more_than_an_argument_holds(program: Cli, store: Path) -> None:
    form = {**FORM, "what_happened": "Zoë — Łukasz\n" * 20_000}
    said = program(
        "do", store, "receive_form", "-", *OPEN, *TODAY, stdin=json.dumps({"received_on": "2015-11-02", "form": form})
    )
    assert said.json["change"]["case"] == CASE
    answer = program("ask", store, "case", json.dumps({"case": CASE}), *OPEN).out
    assert "O'Hara-Łukasz" in answer, "JSON is in UTF-8, whatever the machine's own encoding"


def test_a_refused_step_changes_nothing(cli: Cli, store: Path) -> None:
    cli("do", store, "-", *OPEN, *TODAY, stdin=lines(RECEIVE))
    before = cli("ask", store, "register", *OPEN).json, len(cli("ask", store, "audit", *OPEN).json["answer"])
    early = {"case": CASE, "sent_on": "2015-12-01"}
    cli("do", store, "send_recommendation", json.dumps(early), *OPEN, *TODAY).wrong(3, CASE, "“Received”")
    ahead = {"received_on": "2015-12-11", "form": FORM}
    cli("do", store, "receive_form", json.dumps(ahead), *OPEN, *TODAY).wrong(3, "2015-12-11")
    cli("do", store, "add_note", '{"case": "CFC/2015/099", "text": "x"}', *OPEN).wrong(3, "CFC/2015/099")
    blank = {"case": CASE, "text": " "}
    cli("do", store, "add_note", json.dumps(blank), *OPEN, *TODAY).wrong(3, "The field is “text”.")
    line = lines({"step": "add_note", "with": blank})
    cli("do", store, "-", *OPEN, *TODAY, stdin=line).wrong(3, "Line 1: ", "The field is “text”.")
    after = cli("ask", store, "register", *OPEN).json, len(cli("ask", store, "audit", *OPEN).json["answer"]) - 1
    assert after == before


def test_lines_are_each_a_transaction_of_their_own(cli: Cli, store: Path) -> None:
    note = {"step": "add_note", "with": {"case": CASE, "text": "Test\u2028note \x85 of one line"}}
    said = cli("do", store, "-", *OPEN, *TODAY, stdin=lines(RECEIVE, note) + "\n  \n" + lines(AGREE))
    assert said.code == 0, said
    assert [line["change"]["step"] for line in said.lines] == ["receive_form", "add_note", "agree_how_to_proceed"]


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        ('{"step": "add_note"', 2, "Line 3: It is not JSON"),
        ('{"step": "ad_note", "with": {}}', 2, "Line 3: There is no step “ad_note”"),
        ('["add_note"]', 3, "Line 3: Each line takes"),
        ('{"do": "add_note"}', 3, "Line 3: Each line takes"),
        ('{"step": "add_note", "with": {"text": "x"}}', 3, "Line 3: “case” is missing"),
        ('{"step": "add_note", "with": []}', 3, "Line 3: The step takes a JSON object"),
        ('{"step": "add_note", "with": {"case": "CFC/2015/009", "text": "x"}}', 3, "Line 3: There is no case"),
    ],
)
def test_lines_stop_at_the_first_refusal_and_the_earlier_ones_stay(
    cli: Cli, store: Path, wrong: str, code: int, words: str
) -> None:
    said = cli("do", store, "-", *OPEN, *TODAY, stdin=f"{lines(RECEIVE)}\n{wrong}\n{lines(AGREE)}")
    assert (said.code, len(said.lines)) == (code, 1)
    assert said.err.startswith(words)
    assert said.err.endswith(".\n")
    (row,) = cli("ask", store, "register", *OPEN).json["answer"]
    assert (row["reference"], row["stage"]) == (CASE, "received")


def test_a_wrong_first_line_is_said_before_the_passphrase_is_asked(cli: Cli, store: Path) -> None:
    cli("do", store, "-", stdin="{").wrong(2, "Line 1: It is not JSON")
    cli("do", store, "-", stdin='{"step": "add_note"}').wrong(3, "Line 1: “case” is missing")
    cli("do", store, "-", stdin=lines(RECEIVE)).wrong(2, "give --passphrase-file")


def test_no_lines_do_nothing(cli: Cli, store: Path) -> None:
    said = cli("do", store, "-", *OPEN, stdin="\n")
    assert (said.code, said.out, said.err) == (0, "", "")


GIVEN: dict[str, dict[str, Any]] = {
    "requests": {"case": CASE},
    "case": {"case": CASE},
    "timeline": {"case": CASE},
    "permitted": {"case": CASE},
    "meeting": {"meeting": 1},
    "search": {"text": "ohara luk"},
}


@pytest.mark.parametrize("question", sorted({*CONTRACT_QUESTIONS, "office"} - {"due"}))
def test_every_question_is_answered(cli: Cli, told: Path, question: str) -> None:
    answer = cli("ask", told, question, json.dumps(GIVEN.get(question, {})), *OPEN, *TODAY).json
    assert set(answer) == {"answer"}
    assert answer["answer"], "the story leaves something to tell about everything"


def test_what_is_due_depends_on_the_day(cli: Cli, store: Path) -> None:
    cli("do", store, "-", *OPEN, *TODAY, stdin=lines(RECEIVE))
    early, late = (
        cli("ask", store, "due", *OPEN, "--today", day).json["answer"] for day in ("2015-11-02", "2015-12-10")
    )
    assert early
    assert early != late
    assert cli("ask", store, "due", *OPEN, "--today", "2015-12-10").json["answer"] == late


def test_today_is_not_the_audit_s_day(cli: Cli, store: Path) -> None:
    cli("do", store, "-", *OPEN, *TODAY, stdin=lines(RECEIVE))
    last = cli("ask", store, "audit", *OPEN, *TODAY).json["answer"][-1]
    assert datetime.fromisoformat(last["at"]).date() >= date(2026, 1, 1)
    assert abs(datetime.now(UTC) - datetime.fromisoformat(last["at"])).total_seconds() < 60


def test_what_is_seen_is_in_the_audit(cli: Cli, told: Path) -> None:
    cli("ask", told, "case", json.dumps({"case": CASE}), *OPEN)
    assert cli("ask", told, "audit", *OPEN).json["answer"][-1]["action"] == "seen case"
    cli("ask", told, "case", '{"case": "CFC/2015/099"}', *OPEN).wrong(3, "There is no case CFC/2015/099")
    cli("ask", told, "meeting", '{"meeting": 99}', *OPEN).wrong(3, "There is no meeting 99")
