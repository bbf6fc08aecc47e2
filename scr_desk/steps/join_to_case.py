"""Join a further form, a later notification or a duplicate case to the case it belongs to.

`domain.md` §1 step 2: two agencies may put the same child forward in one week; the second joins the case as a
further referral, its conflicting facts kept side by side until they are settled. A later arrival never restarts
the Chair's month; an earlier one moves its start.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scr_desk.domain.case import Case, CaseRef, Ending, PaperId, Referral, Route, Stage
from scr_desk.domain.case_file import CaseFile, outstanding, require_came_with, require_told, require_waiting
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome, TrayId
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import Json, asks, required_text
from scr_desk.domain.form_by_hand import FormByHand, changes_in_words, form_by_hand
from scr_desk.domain.forms import ARRIVAL_ROUTES, ARRIVAL_WORDS, Arrival, CaseForm
from scr_desk.store import cases, filing, joining
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update


@dataclass(frozen=True, kw_only=True)
class JoinToCase(Command):
    into: CaseRef = asks("The case it joins")
    tray: TrayId | None = asks("A form, or another paper, from the tray", default=None)
    case: CaseRef | None = asks("A duplicate case", default=None)
    joined_on: date | None = asks("Received or joined on", default=None, happened=True)
    reason: str = asks("Why they are one case", default="")
    kind: Arrival | None = asks("Told again otherwise than by a form", default=None)
    told_by: str = asks("Told by whom", name="from", default="")
    authority_aware_on: date | None = asks("The authority became aware on", default=None)
    notification_on: date | None = asks("The authority notified Ofsted on", default=None)
    reference: str = asks("The notification's reference", default="")
    changes: Json | None = asks("What a person put right of the form from the tray, by field", default=None)
    also: tuple[TrayId, ...] = asks("What came with it and is filed with it", default=())


def check(command: JoinToCase, matter: Matter, context: Context) -> None:
    on = command.joined_on or context.today
    if command.case is not None and (command.tray is not None or command.kind is not None):
        raise RefusedError("Give a paper from the tray or a duplicate case, one of the two.", field="tray")
    if command.case is None and command.tray is None and command.kind is None:
        raise RefusedError("Give a form from the tray, a duplicate case, or how the Board was told.", field="tray")
    require_waiting(matter.tray, file=matter.case)
    require_came_with(matter.tray, matter.also)
    if command.kind is not None:
        required_text(command.told_by, "from", "Say who told the Board.")
        if command.authority_aware_on is not None and command.authority_aware_on > on:
            raise RefusedError("The authority told the Board before it became aware?", field="authority_aware_on")
    if command.case is None:
        _form(command, matter)
        return
    if len(matter.cases) < 2:  # noqa: PLR2004 - the two cases
        raise RefusedError("A case cannot be joined to itself.", field="into")
    away = matter.cases[1]
    require_told(away, on, field="joined_on")
    if away.standing_decision is not None:
        raise RefusedError(f"The Chair has decided {away.reference}: join the other case to it instead.", field="case")


def perform(command: JoinToCase, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.joined_on or context.today
    if command.case is not None:
        return _join_case(command, matter.case, matter.cases[1], on, context, db)
    return _join_referral(command, matter, on, context, db)


def _join_referral(command: JoinToCase, matter: Matter, on: date, context: Context, db: Database) -> Outcome:
    into, read = matter.case, _form(command, matter)
    form = read.form
    cases.require_known_routes(form.children, form.died_in, into.framework)
    referral, who = _referral(command, matter, form, on)
    referral_id = cases.add_referral(db, referral, read.as_read)
    cases.add_changes(db, into.case.id, referral_id, read.changed, on=on)
    account = joining.account_of_form(form, source=f"further referral from {who}", on=on)
    conflicts = joining.merge(joining.Merging(db, into, referral_id, on), account)
    if form.parallel_proceedings not in ("", *(p.note for p in into.proceedings)):
        cases.add_proceedings_as_written(db, into.case.id, form.parallel_proceedings)
    update(db, Case, into.case.id, first_told_on=min(into.case.first_told_on, on))
    also: tuple[str, ...] = ()
    if matter.tray is not None:
        filed_as = f"a further referral to {into.reference}"
        filing.file_paper(db, matter.tray, case_id=into.case.id, kind=matter.tray.kind, on=on, filed_as=filed_as)
        also = filing.file_also(db, matter.also, case_id=into.case.id, on=on, filed_as=filed_as)
    what = ARRIVAL_WORDS[command.kind] if command.kind else ""
    by_hand = changes_in_words(read.changed)
    facts = {"who": who, "what": what, "conflicts": _conflict_words(conflicts), "by_hand": by_hand}
    return Outcome(
        happened_on=on,
        events=(Event(case_id=into.case.id, wording="told" if command.kind else "form", facts=facts),),
        subjects=(f"tray:{matter.tray.id}", *also) if matter.tray else (),
        warnings=(*_to_settle(conflicts), *cases.oddities(form, today=context.today)),
    )


def _form(command: JoinToCase, matter: Matter) -> FormByHand:
    """What was recognised as a form and put right; any other paper joins as it is, without fields."""
    if matter.tray is None or matter.tray.kind != "case_form":
        if command.changes:
            raise RefusedError("Only a form that was recognised has fields to put right.", field="changes")
        return FormByHand(CaseForm(), CaseForm())
    return form_by_hand(matter.tray.recognised, command.changes)


def _referral(command: JoinToCase, matter: Matter, form: CaseForm, on: date) -> tuple[Referral, str]:
    """The further referral, and who sent it in the words of the timeline."""
    referral = cases.referral_of_form(form, told_on=on, paper_id=PaperId(matter.tray.id) if matter.tray else None)
    if command.kind is None:
        return replace(referral, case_id=matter.case.case.id), referral.told_by
    referral = replace(
        referral,
        case_id=matter.case.case.id,
        kind=command.kind.value,
        told_by=command.told_by,
        route=ARRIVAL_ROUTES.get(command.kind, Route.OTHER),
        authority_aware_on=command.authority_aware_on,
        notification_on=command.notification_on,
        notification_reference=command.reference,
    )
    return referral, command.told_by


def _conflict_words(conflicts: list[str]) -> str:
    return "no facts conflict" if not conflicts else f"facts to settle: {', '.join(conflicts)}"


def _to_settle(conflicts: list[str]) -> tuple[str, ...]:
    return tuple(f"The two accounts differ about {field}: settle it." for field in conflicts)


def _join_case(
    command: JoinToCase, into: CaseFile, away: CaseFile, on: date, context: Context, db: Database
) -> Outcome:
    """A duplicate case closes; the case it joins knows all who asked, everybody named, and what was said otherwise."""
    reason = command.reason or "both are about the same child"
    copied = [insert(db, replace(referral, id=0, case_id=into.case.id)) for referral in away.referrals]
    told = min([into.case.first_told_on, *(r.told_on for r in away.referrals)])
    update(db, Case, into.case.id, first_told_on=told)
    merging = joining.Merging(db, into, copied[0] if copied else into.referrals[0].id, on)
    conflicts = joining.merge(merging, joining.account_of_case(away))
    for written in away.proceedings:
        insert(db, replace(written, id=0, case_id=into.case.id))
    update(db, Case, away.case.id, ending=Ending.JOINED, ended_on=on, ended_because=reason, ended_with=into.reference)
    into_facts = {"reference": away.reference, "reason": reason, "conflicts": _conflict_words(conflicts)}
    away_facts = {"reference": into.reference, "reason": reason}
    waiting = [r.agency_name for r in outstanding(away)]
    open_there = f"Asked on {away.reference} and not returned: {', '.join(waiting)}. Ask them on {into.reference}."
    return Outcome(
        happened_on=on,
        events=(
            Event(case_id=into.case.id, wording="into", facts=into_facts),
            Event(case_id=away.case.id, wording="away", facts=away_facts, stage=Stage.CLOSED),
        ),
        subjects=filing.take_off_agendas(db, away, today=context.today),
        warnings=(*_to_settle(conflicts), *((open_there,) if waiting else ())),
    )
