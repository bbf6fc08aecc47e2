"""Record that somebody was told of the decision: Ofsted, the DfE, the national panel, the referrer and others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import CHANNEL_WORDS, Channel
from scr_desk.domain.case import CaseRef
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.decision import Notice, NoticeId
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class SendNotice(Command):
    case: CaseRef = asks("Case")
    notice: NoticeId | str = asks("Notice: its number, or who is told")
    sent_on: date = asks("Sent on", happened=True)
    channel: Channel | None = asks("By which channel", default=None)


def check(command: SendNotice, matter: Matter, context: Context) -> None:
    del context
    notice = _notice(command, matter.case)
    if notice.sent_on is not None:
        raise RefusedError(f"{notice.title} was told on {short_day(notice.sent_on)} already.", field="notice")
    decision = next(d for d in matter.case.decisions if d.id == notice.decision_id)
    if command.sent_on < decision.decided_on:
        raise RefusedError("This lies before the decision.", field="sent_on")


def perform(command: SendNotice, matter: Matter, context: Context, db: Database) -> Outcome:
    del context
    notice = _notice(command, matter.case)
    update(db, Notice, notice.id, sent_on=command.sent_on, channel=command.channel)
    channel = f" {CHANNEL_WORDS[command.channel]}" if command.channel else ""
    facts = {"recipient": notice.title, "channel": channel}
    return Outcome(happened_on=command.sent_on, events=(Event(case_id=matter.case.case.id, facts=facts),))


def _notice(command: SendNotice, file: CaseFile) -> Notice:
    """The notice by number, or the latest to that recipient by its name or title."""
    wanted = str(command.notice).casefold().replace(" ", "_")
    for notice in reversed(file.notices):
        names = (notice.recipient, notice.title.casefold().replace(" ", "_"))
        if notice.id == command.notice or wanted in (*names, str(notice.id)):
            return notice
    names_of = ", ".join(dict.fromkeys(f"{n.recipient} ({n.id})" for n in file.notices))
    raise RefusedError(f"There is no notice “{command.notice}” on the case. There are: {names_of}.", field="notice")
