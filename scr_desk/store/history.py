"""Writing a step's history: the stages it leads to, the timeline, the search rows and the audit entries.

One place for all steps, in the step's own transaction: history cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from scr_desk.domain import workflow
from scr_desk.domain.case import Case
from scr_desk.domain.context import Context, Event, Matter, Outcome
from scr_desk.domain.framework import Framework
from scr_desk.domain.plain import canonical_json
from scr_desk.domain.timeline import sentence
from scr_desk.domain.timeline_line import TimelineLine
from scr_desk.domain.workflow import Step
from scr_desk.store import audit, search
from scr_desk.store.case_files import case_state, load_case, state_of
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Who writes history, into which store, at which moment of the machine's clock."""

    db: Database
    signer: audit.Signer
    at: datetime
    frameworks: Mapping[str, Framework]

    def note(self, action: str, subject: str, *, before: bytes = b"", after: bytes = b"") -> audit.Head:
        """One audit entry."""
        return audit.write(
            self.db, signer=self.signer, at=self.at, action=action, subject=subject, before=before, after=after
        )


def write_history(writer: Writer, step: Step, matter: Matter, outcome: Outcome, context: Context) -> audit.Head:
    """Everything that follows from a step performed; returns the chain's new head.

    Its own subjects (a meeting, a tray paper, the office) get their entries first, then each case touched.
    """
    cases = tuple(dict.fromkeys(event.case_id for event in outcome.events))
    first = audit.head(writer.db).seq + len(outcome.subjects) + 1
    for event in outcome.events:
        _move(writer, step, event, matter, is_deferral=outcome.is_deferral)
        entry = first + cases.index(event.case_id)
        insert(writer.db, _line(step, event, outcome, context, entry=entry))
    head = audit.head(writer.db)
    for subject in outcome.subjects:
        after = state_of(writer.db, subject, writer.frameworks)
        head = writer.note(step.value, subject, before=_state_before(matter, subject), after=after)
    for case_id in cases:
        file = load_case(writer.db, case_id, writer.frameworks)
        search.index_case(writer.db, file)
        subject = f"case:{case_id}"
        head = writer.note(step.value, subject, before=_state_before(matter, subject), after=case_state(file))
    return head


def _state_before(matter: Matter, subject: str) -> bytes:
    """The canonical text of a subject as it stood before the step (the matter is frozen); b"" for a new one."""
    if subject == "office":
        return canonical_json(matter.office)
    if matter.meeting is not None and subject == f"meeting:{matter.meeting.meeting.id}":
        return canonical_json(matter.meeting)
    for paper in (matter.tray, *matter.also):
        if paper is not None and subject == f"tray:{paper.id}":
            return canonical_json(paper)
    return next((case_state(file) for file in matter.cases if subject == f"case:{file.case.id}"), b"")


def _move(writer: Writer, step: Step, event: Event, matter: Matter, *, is_deferral: bool) -> None:
    known = [file for file in matter.cases if file.case.id == event.case_id]
    stage = event.stage
    if stage is None and known:
        stage = workflow.stage_after(step, known[0], is_deferral=is_deferral)
    if stage is not None:
        update(writer.db, Case, event.case_id, stage=stage)


def _line(step: Step, event: Event, outcome: Outcome, context: Context, *, entry: int) -> TimelineLine:
    return TimelineLine(
        case_id=event.case_id,
        happened_on=outcome.happened_on,
        entered_at=context.now,
        person=context.person,
        step=step.value,
        sentence=sentence(step, event.wording, dict(event.facts)),
        entry=entry,
    )
