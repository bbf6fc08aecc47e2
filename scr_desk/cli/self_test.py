"""`scr-desk self-test`: the whole main job on a temporary store, every document, one line a check."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scr_desk import shelf
from scr_desk.cli.demo import demonstration_store
from scr_desk.cli.story import Story, tell
from scr_desk.documents.catalogue import CATALOGUE
from scr_desk.domain.case import Stage
from scr_desk.domain.context import Change
from scr_desk.domain.deadlines import Unit, work_out
from scr_desk.domain.errors import DeskError, RefusedError
from scr_desk.domain.fields import read
from scr_desk.pack_making import build_in_worker
from scr_desk.print_making import PRINT_OUTS
from scr_desk.steps import BY_NAME
from scr_desk.store import backup


def configure(parser: argparse.ArgumentParser) -> None:
    del parser


def run(arguments: argparse.Namespace) -> int:
    del arguments
    with demonstration_store(None) as story:
        changes: list[Change] = []
        failed = 0
        for words, check in CHECKS:
            try:
                told = check(story, changes)
            except (DeskError, AssertionError) as error:
                failed += 1
                print(f"FAILED  {words}: {error}")
            else:
                print(f"ok      {words}{f': {told}' if told else ''}")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 4 if failed else 0


def _expect(holds: bool, words: str) -> None:
    if not holds:
        raise UnexpectedError(words)


class UnexpectedError(DeskError):
    """A check of the self-test found something else than it should."""


def what_ships_is_there(story: Story, changes: list[Change]) -> str:
    del story, changes
    calendar = shelf.bank_holidays()
    due = work_out(date(2015, 5, 12), 10, Unit.WORKING_DAYS, calendar=calendar)
    _expect(due.due_on == date(2015, 5, 27), f"10 working days from 12 May 2015 came out as {due.due_on}")
    return f"bank holidays {calendar.first_year}–{calendar.last_year}, frameworks {', '.join(shelf.framework_names())}"


def the_store_is_encrypted(story: Story, changes: list[Change]) -> str:
    del changes
    start = story.desk.path.read_bytes()[:16]
    _expect(not start.startswith(b"SQLite format 3"), "the store begins like an unencrypted one")
    return ""


def the_whole_job_is_done(story: Story, changes: list[Change]) -> str:
    changes.extend(tell(story))
    row = story.desk.ask("register")[0]
    _expect((row.stage, row.decision) == (Stage.CLOSED, "full_scr"), f"the case stands at {row.stage}")
    return f"{len(changes)} steps on {row.reference}"


def every_document_was_made(story: Story, changes: list[Change]) -> str:
    made = [document for change in changes for document in change.documents]
    names = " ".join(document.name for document in made)
    issued = [row for row in CATALOGUE if row.is_kept and not row.lies_ready]
    for row in issued:
        _expect(row.name.replace("_", " ") in names, f"no {row.name.replace('_', ' ')} was made")
    for document in made:
        start = story.desk.take_out(document.id)[:4]
        wanted = b"%PDF" if document.name.endswith(".pdf") else b"PK\x03\x04"
        _expect(start == wanted, f"{document.name} is no such file")
    return f"{len(made)} documents of {len(issued)} kinds"


def print_outs_are_made(story: Story, changes: list[Change]) -> str:
    del changes
    for name in PRINT_OUTS:
        built = build_in_worker(story.desk.print_out(name, case=story.case))
        _expect(built.pdf.startswith(b"%PDF"), f"{name} is no PDF")
    return f"{len(PRINT_OUTS)} kinds"


def the_recommendation_is_no_decision(story: Story, changes: list[Change]) -> str:
    del changes
    again = {
        "case": story.case,
        "decided_by": "Test Chair",
        "decided_on": "2015-12-02",
        "course": "no_review",
        "reasons": "x",
    }
    try:
        story.desk.do(read(BY_NAME["record_decision"].command, again))
    except RefusedError as error:
        return str(error)
    raise UnexpectedError("a second decision was taken on a closed case")


def search_finds_the_child(story: Story, changes: list[Change]) -> str:
    del changes
    hits = story.desk.ask("search", {"text": "ohara luk"})
    _expect(len(hits) == 1, f"{len(hits)} cases found by the child's name")
    return ""


def the_records_verify(story: Story, changes: list[Change]) -> str:
    del changes
    verdict = story.desk.verify()
    _expect(verdict.ok, "; ".join(fault.sentence for fault in verdict.faults))
    return f"{verdict.entries} entries, head {verdict.head}"


def a_backup_is_made(story: Story, changes: list[Change]) -> str:
    del changes
    with tempfile.TemporaryDirectory(prefix="scr-desk-") as folder:
        made = story.desk.backup(Path(folder))
        backup.check_backup(made)
        return made.name


CHECKS: tuple[tuple[str, Callable[[Story, list[Change]], str]], ...] = (
    ("what ships with the program is there", what_ships_is_there),
    ("the store is encrypted", the_store_is_encrypted),
    ("a case goes from its Word form to its close", the_whole_job_is_done),
    ("every document was made, as Word and as PDF", every_document_was_made),
    ("sheets that are only printed are built", print_outs_are_made),
    ("a step out of turn is refused", the_recommendation_is_no_decision),
    ("search finds the child", search_finds_the_child),
    ("records verify", the_records_verify),
    ("a backup is made and checked", a_backup_is_made),
)
