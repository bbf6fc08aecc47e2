"""`scr-desk demo`: a fresh demonstration store, made by doing the real steps on the bundled sample forms.

With a display the window opens on it, with more cases beside the story's own. On a machine without one the same job is
done headless: its documents go to a folder and a short table says what was done.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from scr_desk import shelf
from scr_desk.cli.given import refuse_file, target_folder
from scr_desk.cli.scene import set_the_scene
from scr_desk.cli.story import BOARD, CHAIR, LAST_DAY, MANAGER, Story, story_of, tell
from scr_desk.cli.typed import day, place
from scr_desk.cli.window import has_display
from scr_desk.cli.window import show as show_window
from scr_desk.desk import Desk
from scr_desk.domain.context import Change
from scr_desk.domain.office import Office, OfficeName
from scr_desk.store import keys, opening
from scr_desk.store.safe_write import write_whole

DEFAULT_FOLDER = Path("scr-desk-demo")
# It guards nothing: everything in the store is fictional, and it is said wherever the demonstration is opened.
PASSPHRASE = "four small test words"  # noqa: S105
OPENED_BY = f"Its passphrase is: {PASSPHRASE}"
NOTE = f"Demonstration: every name is fictional, and all of it is gone when you close. {OPENED_BY}"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--headless", type=place, metavar="DIR", help="write the documents of the job to DIR")
    parser.add_argument("--today", type=day, metavar="DATE", help="let the story end on this day")


def run(arguments: argparse.Namespace) -> int:
    if arguments.headless is None and has_display():
        return show(arguments.today)
    folder = arguments.headless
    if folder is None:
        folder = DEFAULT_FOLDER
        print(f"There is no display here; the same job is done without a window, into ./{folder}.", file=sys.stderr)
    refuse_file(folder)
    with demonstration_store(arguments.today) as story:
        changes = list(tell(story))  # the whole job first: one that is refused leaves the folder as it was
        target_folder(folder)
        rows = [_row(story.desk, change, folder) for change in changes]
        verdict = story.desk.verify()
    _print_table(rows)
    documents = sum(count for *_, count in rows)
    print(f"{len(rows)} steps, {documents} documents in {folder}; audit chain of {verdict.entries} entries", end=" ")
    print("verified." if verdict.ok else f"NOT verified: {verdict.faults[0].sentence}")
    return 0 if verdict.ok else 4


def show(today: date | None, *, program: Sequence[str] | None = None) -> int:
    """The window on a demonstration store, which is gone when it is closed. `program` is for tests only."""
    print("Making the demonstration…", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="scr-desk-") as folder:
        path = Path(folder) / "demo.scr"
        with _store_at(path, PASSPHRASE, today) as story:
            for _ in tell(story):
                pass
            set_the_scene(story)
            day = date.fromisoformat(story.day(LAST_DAY.month, LAST_DAY.day))
        print(f"The demonstration is open. {OPENED_BY}", file=sys.stderr, flush=True)
        return show_window(path, note=NOTE, today=day, program=program)


@contextmanager
def demonstration_store(today: date | None) -> Iterator[Story]:
    """An encrypted store of its own in a folder that is gone afterwards; its passphrase is random and never kept."""
    with (
        tempfile.TemporaryDirectory(prefix="scr-desk-") as folder,
        _store_at(Path(folder) / "demo.scr", secrets.token_urlsafe(24), today) as story,
    ):
        yield story


@contextmanager
def _store_at(path: Path, passphrase: str, today: date | None) -> Iterator[Story]:
    now = datetime.now(UTC)
    db, opened, _ = opening.make_store(path, person=MANAGER, passphrase=passphrase, now=now, cost=keys.FLOOR)
    holders = {
        OfficeName.LSCB_CHAIR: CHAIR,
        OfficeName.BUSINESS_MANAGER: MANAGER,
        OfficeName.SUB_GROUP_CHAIR: "Test Sub-Group Chair",
    }
    with Desk.found(
        db, opened, Office(framework=shelf.default_framework(), board=BOARD, area="Testshire"), holders
    ) as desk:
        yield story_of(desk, today)


def _row(desk: Desk, change: Change, folder: Path) -> tuple[str, str, int]:
    """Write what the step made; returns the line of the table."""
    for document in change.documents:
        write_whole(folder / document.name, desk.take_out(document.id), may_replace=True)
    return change.step, change.case or "", len(change.documents)


def _print_table(rows: list[tuple[str, str, int]]) -> None:
    """Step, case, documents; steps of one kind in a row are counted together."""
    shown: list[tuple[str, str, int, int]] = []
    for step, case, documents in rows:
        if shown and shown[-1][:2] == (step, case):
            shown[-1] = (step, case, shown[-1][2] + 1, shown[-1][3] + documents)
        else:
            shown.append((step, case, 1, documents))
    print(f"{'step':<30}{'case':<15}{'times':>5}{'documents':>11}")
    for step, case, times, documents in shown:
        print(f"{step.replace('_', ' '):<30}{case:<15}{times:>5}{documents or '':>11}")
