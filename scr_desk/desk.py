"""The desk: the only door to the store.

`do` carries out a step with its history, `ask` answers a question, `keep_draft` keeps what is being typed.
Everything particular stands in `steps/` and `questions/`; here is only the policy that holds for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, Self

from scr_desk import shelf
from scr_desk.documents.blocks import Document
from scr_desk.domain import workflow
from scr_desk.domain.case import Case, Paper
from scr_desk.domain.context import Change, Command, Context, Matter, Outcome, PaperMade
from scr_desk.domain.days_ahead import refuse_day_ahead, refuse_days_ahead
from scr_desk.domain.fields import read
from scr_desk.domain.framework import Framework
from scr_desk.domain.office import Office, OfficeFile, OfficeName
from scr_desk.domain.working_days import Calendar
from scr_desk.print_making import print_out
from scr_desk.questions import QUESTIONS
from scr_desk.questions.asked import Reading
from scr_desk.questions.in_sight import InSight
from scr_desk.steps import ROW_OF, Row
from scr_desk.store import audit, backup, export, files, founding, opening
from scr_desk.store.case_files import load_calendar, load_office
from scr_desk.store.connection import Database
from scr_desk.store.history import Writer, write_history
from scr_desk.store.keys import OpenKeys
from scr_desk.store.matters import load_matter
from scr_desk.store.rows import fetch
from scr_desk.store.verify import Verdict, verify

Clock = Callable[[], datetime]
Progress = Callable[[int, str], bool]


def machine_clock() -> datetime:
    return datetime.now(UTC)


class Desk:
    """An open store and the person at it. One thread owns it."""

    def __init__(self, db: Database, keys: OpenKeys, *, clock: Clock, today: date | None) -> None:
        self._db = db
        self._keys = keys
        self._signer = audit.Signer(person=keys.person, role=keys.role, seed=keys.seed)
        self._clock = clock
        self._today = today
        self._frameworks: Mapping[str, Framework] = {name: shelf.framework(name) for name in shelf.framework_names()}
        self._calendar: Calendar | None = None  # kept between steps: nobody else can change them while it is open
        self._office: OfficeFile | None = None
        self._in_sight = InSight()

    @classmethod
    def open(
        cls,
        path: Path,
        keys: OpenKeys,
        *,
        clock: Clock = machine_clock,
        today: date | None = None,
        engine: ModuleType | None = None,
    ) -> Self:
        """Open a store with unlocked keys. `today` stands in for the machine's day, never for the audit's time.

        `engine` is an argument that only tests give. Raises UnavailableError, in its own words for each cause.
        """
        db = opening.open_store(path, data_key=keys.data_key, now=clock(), engine=engine)
        desk = cls(db, keys, clock=clock, today=today)
        try:
            desk.enrol()
        except BaseException:
            desk.close()
            raise
        return desk

    @classmethod
    def found(
        cls,
        db: Database,
        keys: OpenKeys,
        office: Office,
        holders: Mapping[OfficeName, str],
        *,
        clock: Clock = machine_clock,
    ) -> Self:
        """Set up the office in a store just made: its settings, the starting directory, its first entry."""
        desk = cls(db, keys, clock=clock, today=None)
        with db.writing():
            audit.enrol(db, desk._signer)
            founding.found_office(db, office, holders, shelf.directory())
            desk._writer().note("founded the office", "office", after=founding.office_state(db))
        return desk

    def close(self) -> None:
        opening.close_store(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- the three doors -------------------------------------------------------------------------------------

    def do(self, command: Command, *, progress: Progress | None = None, built: object | None = None) -> Change:
        """Carry out a step: checked, performed, written into timeline and audit, all in one transaction.

        `progress` is called during long work (the building of a pack) with how far it is, and stops it by saying
        False: then nothing was done. `built` is what was made beforehand of the step's `plan`, so that nobody waits.
        Raises RefusedError when the workflow or the step says no, UnavailableError when the disk does.
        """
        with self._db.writing():
            return self.carry_out(command, progress=progress, built=built)

    def plan(self, command: Command, *, is_draft: bool = False) -> Document:
        """What a step would issue now, to be built elsewhere: nothing is done. Raises what `do` would refuse.

        A draft carries no record code, and is made whatever the checks before issue find.
        """
        context = replace(self._context(), record_code="") if is_draft else self._context()
        row, matter = self._looked_at(command, context)
        if row.plan is None:
            raise TypeError(f"{row.step.value} has no plan")
        return row.plan(command, matter, context, self._db)

    def ask(self, question: str, given: Mapping[str, Any] | None = None, *, again: bool = False) -> Any:
        """Answer a question with frozen rows. One that shows a case or the audit leaves an entry that it was seen.

        Asked `again` by a page of the window, it leaves no second one while the same is in sight.
        """
        row = QUESTIONS[question]
        asked: Any = read(row.asked, given or {})
        reading = Reading(db=self._db, today=self.today, calendar=self.calendar, frameworks=self._frameworks)
        answer = row.answer(asked, reading)
        if row.is_seen:
            self._in_sight.look(question, row.subject(asked, reading), again=again, note=self.note)
        return answer

    def keep_draft(self, place: str, body: str) -> None:
        """Keep what is being typed at a place of the window until it becomes a step; an empty body forgets it."""
        with self._db.writing():
            self._db.run("DELETE FROM drafts WHERE place = ?", (place,))
            if body:
                self._db.run("INSERT INTO drafts VALUES (?, ?, ?)", (place, body, self._clock().isoformat()))

    def draft(self, place: str) -> str:
        return self._db.value("SELECT body FROM drafts WHERE place = ?", (place,)) or ""

    # --- how a step is carried out ---------------------------------------------------------------------------

    def carry_out(self, command: Command, *, progress: Progress | None = None, built: object | None = None) -> Change:
        """`do` within a transaction that the caller holds open: for building large stores in one go."""
        context = replace(self._context(), built=built)
        context = replace(context, progress=progress) if progress else context
        row, matter = self._looked_at(command, context)
        outcome = row.perform(command, matter, context, self._db)
        refuse_day_ahead(outcome.happened_on, context.today, "the day it happened")
        head = write_history(self._writer(), row.step, matter, outcome, context)
        if "office" in outcome.subjects:
            self._calendar = self._office = None
        return self._change(row, outcome, head)

    def _looked_at(self, command: Command, context: Context) -> tuple[Row, Matter]:
        """What the command is about, once workflow and step have nothing against it."""
        row = ROW_OF[type(command)]
        matter = load_matter(self._db, command, self._office_file(), self._frameworks, with_agenda=row.with_agenda)
        for file in matter.cases:
            workflow.require(row.step, file, context.today)
        refuse_days_ahead(command, context.today)
        row.check(command, matter, context)
        return row, matter

    def _change(self, row: Row, outcome: Outcome, head: audit.Head) -> Change:
        papers = [fetch(self._db, Paper, "id = ?", (paper,))[0] for paper in outcome.papers]
        case = fetch(self._db, Case, "id = ?", (outcome.events[0].case_id,))[0] if outcome.events else None
        return Change(
            step=row.step.value,
            case=case.reference if case else None,
            meeting=next((int(s.partition(":")[2]) for s in outcome.subjects if s.startswith("meeting:")), None),
            made=outcome.made,
            documents=tuple(
                PaperMade(id=p.id, name=p.name, media_type=p.media_type, sha256=p.sha256, pages=p.pages) for p in papers
            ),
            warnings=outcome.warnings,
            entry=head.seq,
        )

    def _context(self) -> Context:
        return Context(
            now=self._clock(),
            today=self.today,
            person=self._signer.person,
            calendar=self.calendar,
            frameworks=self._frameworks,
            record_code=audit.head(self._db).code,
        )

    def _writer(self) -> Writer:
        return Writer(db=self._db, signer=self._signer, at=self._clock(), frameworks=self._frameworks)

    def _office_file(self) -> OfficeFile:
        self._office = self._office or load_office(self._db)
        return self._office

    @property
    def person(self) -> str:
        return self._signer.person

    def is_opened_by(self, keys: OpenKeys) -> bool:
        """Whether these keys open the store that is open here."""
        return keys.data_key == self._keys.data_key

    @property
    def path(self) -> Path:
        return self._db.path

    @property
    def today(self) -> date:
        return self._today or self._clock().astimezone().date()

    def take_as_today(self, day: date) -> None:
        """Let this day stand in for the machine's from now on (a story told day by day); never for the audit's time."""
        self._today = day

    @property
    def calendar(self) -> Calendar:
        """The bundled bank holidays and those that the office added."""
        self._calendar = self._calendar or load_calendar(self._db)
        return self._calendar

    # --- what leaves, and what is proved ---------------------------------------------------------------------

    def look_at(self, file_id: int) -> bytes:
        """A stored file's bytes, for showing: an entry says that the paper was seen."""
        content = files.read(self._db, file_id)
        self.note("seen paper", f"file:{file_id}")
        return content

    def print_out(self, name: str, *, case: str = "") -> Document:
        """A sheet that is printed and not kept, such as a face sheet: an entry says that it left."""
        document, subject = print_out(self._db, name, context=self._context(), office=self._office_file(), case=case)
        self.note(f"printed {name}", subject)
        return document

    def take_out(self, file_id: int) -> bytes:
        """A stored file's bytes, for writing where the person chose: an entry says that it was exported."""
        content = files.read(self._db, file_id)
        self.note("exported a file", f"file:{file_id}")
        return content

    def verify(self, *, anchor: str | None = None) -> Verdict:
        return verify(self._db, self._frameworks, anchor=anchor)

    def backup(self, folder: Path) -> Path:
        """A verified copy of the store with its keys and a signed manifest."""
        self.note("began a backup", "store")
        made = backup.make_backup(
            self._db,
            folder,
            data_key=self._keys.data_key,
            signer=self._signer,
            now=self._clock(),
            frameworks=self._frameworks,
        )
        self.note("made a backup", "store")
        return made

    def goes_on_from(self, head: Mapping[str, Any]) -> bool:
        """Whether the history here goes through that head of a history: then it holds all that was there."""
        return bool(self._db.value("SELECT hash FROM audit WHERE seq = ?", (head["entries"],)) == head["hash"])

    def export(self, folder: Path) -> dict[str, Any]:
        """Everything in open formats: rows as JSON, the original files, the audit chain."""
        self.note("began an export of everything", "store")
        made = export.export_all(self._db, folder, now=self._clock())
        self.note("exported everything", "store")
        return made

    def note(self, action: str, subject: str) -> None:
        """An audit entry for what is no step: something was exported, backed up, restored."""
        with self._db.writing():
            self._writer().note(action, subject)

    def enrol(self) -> None:
        """Let the person at the desk sign from now on, if they do not already (the recovery key, the first time)."""
        if self._db.value("SELECT 1 FROM signers WHERE public_key = ?", (self._signer.public_key(),)) is None:
            with self._db.writing():
                audit.enrol(self._db, self._signer)
                self._writer().note("enrolled", "store")
