"""Record the LSCB Chair's decision; it is made once and sealed.

Working Together 2015: the Chair decides. The Chair may depart from the recommendation, with reasons; a course
against the criteria needs reasons of its own; deciding before the sub-group has met needs a reason and brings a
warning. A later change is a new decision that supersedes this one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scr_desk.documents.decision_letter import decision_letter
from scr_desk.documents.notice import notice as notice_document
from scr_desk.domain.assessing import notification_gap, outcome_heading, reasons_that_apply, require_course_fits
from scr_desk.domain.case import CaseRef, PaperId
from scr_desk.domain.case_clocks import due_beyond_table, due_for
from scr_desk.domain.case_file import CaseFile, first_told, require_told, require_waiting
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome, TrayId
from scr_desk.domain.decision import (
    COURSE_WORDS,
    CourseName,
    Decision,
    DecisionId,
    Notice,
    NoticeId,
    Recommendation,
    unnamed_review,
)
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.framework import Recipient
from scr_desk.domain.office import decides_as
from scr_desk.domain.seals import seal_of
from scr_desk.domain.workflow import is_decided
from scr_desk.paperwork import issue_of, keep_document
from scr_desk.store import filing
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update


@dataclass(frozen=True, kw_only=True)
class RecordDecision(Command):
    case: CaseRef = asks("Case")
    decided_by: str = asks("Decided by")
    decided_on: date = asks("Decided on", happened=True)
    course: CourseName = asks("Decision")
    reasons: str = asks("Reasons")
    other_review: str = asks("Which other form of review", default="")
    departs_because: str = asks("Why it departs from the recommendation", default="")
    against_criteria_reasons: str = asks("Reasons for going against the criteria", default="")
    not_awaited_because: str = asks("Why a missing answer was not awaited", default="")
    before_sub_group_because: str = asks("Why it was made before the sub-group met", default="")
    supersedes_because: str = asks("Why it takes the place of the earlier decision", default="")
    over_target_because: str = asks("Why it took longer than the target", default="")
    told_to_us_by: str = asks("Told to us by", default="")
    sheet_received_on: date | None = asks("Signed sheet received on", default=None)
    sheet: TrayId | None = asks("The signed sheet, from the tray", default=None)


def check(command: RecordDecision, matter: Matter, context: Context) -> None:
    file = matter.case
    required_text(command.reasons, "reasons", "Write the Chair's reasons.")
    require_waiting(matter.tray, file=file, field="sheet")
    if decides_as(matter.office, command.decided_by, command.decided_on) is None:
        raise RefusedError(
            f"{command.decided_by or 'Nobody'} was not the LSCB Chair on that day, nor vice-chair under a filed"
            " delegation. Record first who holds the office, or the delegation.",
            field="decided_by",
        )
    require_told(file, command.decided_on, field="decided_on")
    if command.sheet_received_on is not None and command.sheet_received_on < command.decided_on:
        raise RefusedError("The signed sheet came before the decision?", field="sheet_received_on")
    _check_recommendation(command, file)
    require_course_fits(
        file,
        command.course,
        against_criteria_reasons=command.against_criteria_reasons,
        not_awaited_because=command.not_awaited_because,
    )
    _check_superseding(command, file)
    del context


def _check_superseding(command: RecordDecision, file: CaseFile) -> None:
    standing = file.standing_decision
    if standing is None:
        return
    if command.decided_on < standing.decided_on:
        raise RefusedError("This lies before the decision that it would supersede.", field="decided_on")
    if command.course is not CourseName.DEFER:
        required_text(
            command.supersedes_because,
            "supersedes_because",
            "The Chair has decided already. Say why this decision takes its place.",
        )
    elif is_decided(file.case):
        raise RefusedError("The Chair has decided: re-open the case first.", field="course")


def recommendation_before(command: RecordDecision, file: CaseFile) -> Recommendation | None:
    """The recommendation that the Chair had: one made after the day of the decision was none yet."""
    had = [r for r in file.recommendations if r.course is not CourseName.DEFER and r.made_on <= command.decided_on]
    return had[-1] if had else None


def _check_recommendation(command: RecordDecision, file: CaseFile) -> None:
    recommendation = recommendation_before(command, file)
    if recommendation is None:
        required_text(
            command.before_sub_group_because,
            "before_sub_group_because",
            "The sub-group had made no recommendation. Say why the Chair decided before it did.",
        )
    elif departs(command, recommendation):
        required_text(
            command.departs_because,
            "departs_because",
            f"The sub-group recommended: {COURSE_WORDS[recommendation.course]}. Give the Chair's reasons for departing"
            " from it.",
        )


def departs(command: RecordDecision, recommendation: Recommendation | None) -> bool:
    """Whether the decision is another course, or another form of review, than was recommended."""
    if recommendation is None:
        return False
    if command.course is not recommendation.course:
        return True
    forms = {command.other_review.strip().casefold(), recommendation.other_review.strip().casefold()} - {""}
    return command.course is CourseName.OTHER_REVIEW and len(forms) > 1


def perform(command: RecordDecision, matter: Matter, context: Context, db: Database) -> Outcome:
    file = matter.case
    decision = _decision(command, matter)
    decision_id = DecisionId(insert(db, decision))
    decision = replace(decision, id=decision_id)
    is_deferral = command.course is CourseName.DEFER
    notices = () if is_deferral else _notices(db, file, decision, context)
    papers, warnings = ((), ()) if is_deferral else _papers(db, matter, decision, notices, context)
    subjects = filing.take_off_agendas(db, file, today=context.today)
    if matter.tray is not None:
        filed_as = f"the Chair's signed sheet of {file.reference}"
        on = command.sheet_received_on or context.today
        filing.file_paper(db, matter.tray, case_id=file.case.id, kind="signed_decision", on=on, filed_as=filed_as)
        subjects = (*subjects, f"tray:{matter.tray.id}")
    made = [Made(kind="decision", id=decision_id, reference=decision.seal[:12])]
    made += [Made(kind="notice", id=notice.id, reference=notice.recipient) for notice in notices]
    return Outcome(
        happened_on=command.decided_on,
        events=(_event(command, file, decision),),
        made=tuple(made),
        papers=papers,
        subjects=subjects,
        warnings=(*_warnings(command, file, decision, context), *warnings),
        is_deferral=is_deferral,
    )


def _decision(command: RecordDecision, matter: Matter) -> Decision:
    file = matter.case
    standing = file.standing_decision if command.course is not CourseName.DEFER else None
    recommendation = recommendation_before(command, file)
    kept = reasons_that_apply(file, command.course, command)
    decision = Decision(
        case_id=file.case.id,
        decided_by=command.decided_by,
        decided_on=command.decided_on,
        course=command.course,
        decided_as=decides_as(matter.office, command.decided_by, command.decided_on) or "",
        other_review=command.other_review if command.course is CourseName.OTHER_REVIEW else "",
        reasons=command.reasons,
        recommendation_id=recommendation.id if recommendation else None,
        departs_because=command.departs_because if departs(command, recommendation) else "",
        assessment=outcome_heading(file),
        against_criteria_reasons=kept.against_criteria,
        not_awaited_because=kept.not_awaited,
        before_sub_group_because="" if recommendation else command.before_sub_group_because,
        over_target_because=command.over_target_because,
        told_to_us_by=command.told_to_us_by,
        sheet_received_on=command.sheet_received_on,
        sheet_paper_id=PaperId(command.sheet) if command.sheet else None,
        supersedes=standing.id if standing else None,
        supersedes_because=command.supersedes_because if standing else "",
    )
    return replace(decision, seal=seal_of(decision))


def _notices(db: Database, file: CaseFile, decision: Decision, context: Context) -> tuple[Notice, ...]:
    """A notice for each who must be told, with its clock; one not sent yet of a superseded decision is held back."""
    for earlier in file.notices:
        if earlier.sent_on is None and not earlier.held_because:
            why = f"Superseded by the decision of {short_day(decision.decided_on)}."
            update(db, Notice, earlier.id, held_because=why)
    made = []
    for recipient in file.framework.told_of(decision.course.value):
        notice = _notice(file, recipient, decision, context)
        made.append(replace(notice, id=NoticeId(insert(db, notice))))
    return tuple(made)


def _notice(file: CaseFile, recipient: Recipient, decision: Decision, context: Context) -> Notice:
    due = (
        due_for(file.framework, recipient.clock, decision.decided_on, calendar=context.calendar)
        if recipient.clock
        else None
    )
    return Notice(
        case_id=file.case.id,
        decision_id=decision.id,
        recipient=recipient.name,
        title=recipient.title,
        due_on=due.due_on if due else None,
        due_why=due.why if due else "",
    )


def _papers(
    db: Database, matter: Matter, decision: Decision, notices: tuple[Notice, ...], context: Context
) -> tuple[tuple[PaperId, ...], tuple[str, ...]]:
    """The letter to the referrer, and a notice to each body that has a clock."""
    file = matter.case
    issue = issue_of("decision_letter", matter.office, context, dated_on=decision.decided_on)
    referral = next((r for r in reversed(file.referrals) if r.kind == "form"), file.referrals[-1])
    to = tuple(
        line
        for line in (referral.referrer_name or referral.told_by, referral.referrer_role, referral.referrer_agency)
        if line
    )
    papers, warnings = keep_document(
        db,
        decision_letter(file, decision, issue, to=to),
        issue,
        kind="decision_letter",
        reference=file.reference,
        case_id=file.case.id,
    )
    for notice in notices:
        if notice.due_on is None:
            continue
        notice_issue = issue_of("notice", matter.office, context, dated_on=decision.decided_on)
        document = notice_document(file, decision, notice, notice_issue, to=(notice.title,))
        kept, more = keep_document(
            db,
            document,
            notice_issue,
            kind="notice",
            reference=file.reference,
            about=notice.title,
            case_id=file.case.id,
        )
        papers, warnings = (*papers, *kept), (*warnings, *more)
    return papers, warnings


def _event(command: RecordDecision, file: CaseFile, decision: Decision) -> Event:
    who = {"who": command.decided_by, "office": decision.decided_as}
    if command.course is CourseName.DEFER:
        return Event(case_id=file.case.id, wording="deferred", facts={**who, "reason": command.reasons})
    course = COURSE_WORDS[command.course] + (f" ({decision.other_review})" if decision.other_review else "")
    facts = {
        **who,
        "course": course,
        "before": ", before the sub-group made a recommendation" if decision.recommendation_id is None else "",
        "departs": ", departing from the recommendation" if decision.departs_because else "",
        "against": ", against the criteria" if decision.against_criteria_reasons else "",
        "reason": command.supersedes_because,
    }
    return Event(case_id=file.case.id, wording="superseding" if decision.supersedes else "", facts=facts)


def _warnings(command: RecordDecision, file: CaseFile, decision: Decision, context: Context) -> list[str]:
    found = [
        *reasons_that_apply(file, command.course, command).warnings,
        *unnamed_review(command.course, command.other_review),
    ]
    if command.departs_because.strip() and not decision.departs_because:
        found.append("Reasons for departing were not kept: the decision does not depart from a recommendation.")
    if decision.recommendation_id is None:
        found.append("The Chair decided before the sub-group made a recommendation; the reason stands on record.")
    target = due_beyond_table(file.framework, "chair_decides", first_told(file)[0], calendar=context.calendar)
    is_first = command.course is not CourseName.DEFER and file.standing_decision is None
    if is_first and decision.decided_on > target.due_on and not command.over_target_because.strip():
        found.append(f"The target was {short_day(target.due_on)}: why it took longer is not recorded.")
    gap = notification_gap(file)
    return [*found, gap] if gap else found
