"""The rows of the agencies' matrix: what stands in each column, and what may be done to which request (F23)."""

from __future__ import annotations

from typing import NamedTuple

from scr_desk.domain.agency import View
from scr_desk.domain.english_dates import short_day
from scr_desk.questions.requests import RequestRow
from ui.pages.case_known import CaseKnown, brief
from ui.parts.table import Column
from ui.parts.tips import plain

VIEWS = {
    View.FULL_SCR: ("Full SCR", "told"),
    View.OTHER_REVIEW: ("Another form", "soon"),
    View.NO_REVIEW: ("No review", ""),
    View.NOT_ABLE_TO_SAY: ("Cannot say yet", ""),
}
READ = "read"  # no step: the row's return is looked at
_WAITS = ("record_promise", "record_acknowledgement", "extend_request", "pause_request", "restart_request")


class Line(NamedTuple):
    """One request as the matrix shows it."""

    request: RequestRow
    agency: str
    telephone: str
    asked: str
    due: str
    returned: tuple[str, str]
    view: tuple[str, str]
    people: str
    checked: str


LEAST = 118  # pixels of the agency's column at 100 % text
COLUMNS = (
    Column("agency", "Agency", lambda one: one.agency, 190, tip=lambda one: plain(one.agency)),
    Column("telephone", "Telephone", lambda one: one.telephone, 116,
           tip=lambda one: plain(one.telephone)),
    Column("asked", "Asked, due", lambda one: f"{one.asked}\n{one.due}", 87,
           tip=lambda one: plain(f"Asked {one.asked}, due {one.due}. {one.request.due_why}")),
    Column("returned", "Returned", lambda one: one.returned[0], 137, state=lambda one: one.returned[1],
           tip=lambda one: plain(returned_tip(one))),
    Column("view", "View", lambda one: one.view[0], 107, state=lambda one: one.view[1]),
    Column("people", "People", lambda one: one.people, 60, tip=lambda one: plain(people_words(one.request))),
    Column("checked", "Checked", lambda one: one.checked, 110, tip=lambda one: plain(checked_tip(one.request))),
)  # fmt: skip


def row_why_not(known: CaseKnown, step: str, request: RequestRow) -> str:
    """Why a step may not be done to this request; the workflow's own reason first."""
    if step == READ:
        return "" if request.returned_on else "Nothing has come back yet."
    if reason := known.why_not(step):
        return reason
    if request.state == "cancelled":
        return "The request was cancelled."
    if step in ("cancel_request", "excuse_request"):
        return "It has been excused already." if request.state == "excused" and step == "excuse_request" else ""
    if request.sent_on is None:
        return "The letter is a draft: record first when it was sent."
    if step in _WAITS and request.state.startswith(("returned", "nil return", "excused")):
        return "Its return is not awaited any more."
    if step == "restart_request" and not request.is_paused:
        return "The request is not paused."
    return "It is paused already." if step == "pause_request" and request.is_paused else ""


def people_words(request: RequestRow) -> str:
    """What the agency said of each person."""
    said = {None: "not answered", "known": "known", "not_known": "not known", "not_searched": "not searched"}
    return "; ".join(f"{one.name}: {said[one.answer]}" for one in request.people)


def line_of(known: CaseKnown, one: RequestRow) -> Line:
    agency = known.agencies.get(one.agency)
    answered = sum(1 for person in one.people if person.answer)
    return Line(
        request=one,
        agency=one.agency_name + (" (further people)" if one.supplement_to else ""),
        telephone=(agency.telephone if agency else "") or "not recorded",
        asked=brief(known, one.sent_on) or "–",
        due=brief(known, one.due_on),
        returned=returned_words(known, one),
        view=VIEWS[View(one.view)] if one.view else ("Nil return", "") if one.is_nil else ("", ""),
        people=f"{answered}/{len(one.people)}" if one.returned_on else "–",
        checked=checked_words(known, one),
    )


def urgency(one: RequestRow) -> int:
    """0: late; 1: still out; 2: nothing is awaited of it."""
    is_out = one.returned_on is None and one.state not in ("cancelled", "excused")
    return 2 if not is_out else 0 if one.late_by else 1


def returned_words(known: CaseKnown, one: RequestRow) -> tuple[str, str]:
    """What stands under "Returned": the day it came, or how late it is, or what is known of it."""
    late = f"{one.late_by} working day{'' if one.late_by == 1 else 's'} late" if one.late_by else ""
    if one.returned_on is not None:
        part = "oral" if one.state.startswith("oral") else "in part" if one.state.startswith("partial") else ""
        words = f"{brief(known, one.returned_on)}{f', {part}' if part else ''}"
        return f"{words} · {one.late_by} late" if late else words, "soon" if late or part else "fine"
    if one.state in ("cancelled", "excused", "not sent"):
        return one.state.capitalize(), "soon" if one.state == "not sent" else ""
    if one.is_paused:
        return "Paused", ""
    if late:  # a promise does not move the due date: it stands under "Checked"
        return late, "late"
    if is_promised(known, one):
        return f"Promised {brief(known, one.promised_for)}", "soon"
    return one.state.capitalize(), ""


def returned_tip(line: Line) -> str:
    """What is known of the return, and beside a lateness for when it was promised."""
    promised = line.request.promised_for
    told = f"promised for {short_day(promised)}" if promised and line.request.returned_on is None else ""
    words = line.returned[0] if line.returned[1] == "late" else line.request.state
    return "; ".join(filter(None, (words, told)))


def is_promised(known: CaseKnown, one: RequestRow) -> bool:
    """Whether a day was promised that is not over."""
    return one.promised_for is not None and one.promised_for >= known.today


def checked_words(known: CaseKnown, one: RequestRow) -> str:
    """How far a request has come besides its days: promised though late, acknowledged; signed off, in a pack."""
    if one.returned_on is None:
        if is_promised(known, one) and returned_words(known, one)[1] == "late":
            return f"promised\n{brief(known, one.promised_for)}"
        return f"acknowledged\n{brief(known, one.acknowledged_on)}" if one.acknowledged_on and one.sent_on else ""
    signed = "signed off" if one.signed_off_by else "not signed off"
    if one.is_nil or one.state.startswith("oral"):
        signed = ""  # nothing to sign; the view says nil, the day says oral
    return "\n".join(filter(None, (signed, "in pack" if one.in_pack_on else "in no pack yet")))


def checked_tip(one: RequestRow) -> str:
    """The same with names and days."""
    parts = [f"Acknowledged on {short_day(one.acknowledged_on)}"] if one.acknowledged_on else []
    if one.returned_on is None and one.promised_for:
        parts.append(f"promised for {short_day(one.promised_for)}")
    if one.returned_on is not None and not one.is_nil:
        parts.append(f"signed off by {one.signed_off_by}" if one.signed_off_by else "signed off by nobody yet")
    if one.returned_on is not None:
        pack = f"in the pack issued on {short_day(one.in_pack_on)}" if one.in_pack_on else "in no pack issued yet"
        parts.append(pack)
    words = "; ".join(parts) or "Not acknowledged"
    return f"{words[:1].upper()}{words[1:]}."
