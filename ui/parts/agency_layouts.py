"""How the forms of steps about agencies, their requests and their returns are laid out."""

from __future__ import annotations

from scr_desk.domain.workflow import Step
from ui.parts.step_layout import Layout
from ui.parts.step_rules import chosen, filled, unless_nil, with_view

OF_AGENCIES: dict[Step, Layout] = {
    Step.SECURE_RECORDS: Layout(
        title="Tell agencies to secure their records",
        verb="Make the notices",
        fields=("agencies", "told_on"),
        usual={"agencies": "candidates"},
        needs={"agencies": "Tick an agency first."},
    ),
    Step.ASK_AGENCIES: Layout(
        title="Ask agencies for their summaries",
        verb="Make the letters",
        fields=("agencies", "letter_on"),
        more=("due_on", "due_because"),
        labels={"due_on": "Due date", "due_because": "Why that date"},
        wanted=("due_because",),
        shows={"due_because": filled("due_on")},
        long={"due_because": 2},
        usual={"agencies": "candidates", "letter_on": "today"},
        needs={"agencies": "Tick an agency first."},
        intro="Ticked: agencies that the form names, and those to ask again because a person was added. One letter and"
        " one return form each; the clock starts when they are sent.",
    ),
    Step.RECORD_SENT: Layout(
        title="Letters sent",
        verb="Record as sent",
        fields=("requests", "sent_on", "channel"),
        usual={"requests": "drafted", "channel": "channel"},
        requests="drafted",
    ),
    Step.RECORD_ACKNOWLEDGEMENT: Layout(
        title="The agency acknowledges", fields=("request", "acknowledged_on", "by_whom"), requests="under_way"
    ),
    Step.RECORD_PROMISE: Layout(
        title="The agency promises its return",
        fields=("request", "promised_for", "by_whom"),
        more=("told_on",),
        requests="under_way",
        intro="A promise holds back reminders until its day. It does not move the due date.",
    ),
    Step.EXTEND_REQUEST: Layout(
        title="Agree more time",
        verb="Extend",
        fields=("request", "until", "reason", "by_whom"),
        more=("extended_on",),
        long={"reason": 2},
        requests="under_way",
    ),
    Step.PAUSE_REQUEST: Layout(
        title="Pause the request",
        verb="Pause",
        fields=("request", "asked_by", "reason", "look_again_on"),
        more=("paused_on",),
        long={"reason": 2},
        requests="under_way",
        intro="Only this agency's clock stands still; the Chair's month runs on.",
    ),
    Step.RESTART_REQUEST: Layout(
        title="Restart the request", verb="Restart", fields=("request", "restarted_on"), requests="paused"
    ),
    Step.EXCUSE_REQUEST: Layout(
        title="Excuse the agency", verb="Excuse", fields=("request", "reason"), more=("excused_on",), long={"reason": 2}
    ),
    Step.CANCEL_REQUEST: Layout(
        title="Cancel the request", verb="Cancel the request", fields=("request", "reason"), more=("cancelled_on",),
        long={"reason": 2}, keep="Keep the request",
        intro="For a request made by mistake: the agency need not answer, its clock and its reminders stop, and the"
        " request stays on record.",
    ),
    Step.RECORD_RETURN: Layout(
        title="Record a return",
        verb="Record the return",
        fields=(
            "returned_on", "nil", "people", "services", "view", "view_other", "view_reasons", "summary", "author",
            "signed_off_by",
        ),
        more=(
            "partial", "oral", "corrects", "tray", "signed_off_on", "period_covered", "family_covered",
            "contracted_services", "analysis", "good_practice", "learning", "chronology",
        ),
        long={"view_reasons": 2, "summary": 3, "analysis": 3, "good_practice": 2, "learning": 2},
        usual={"returned_on": "today"},
        wanted=("people", "services", "view", "view_other", "view_reasons", "summary", "author", "signed_off_by"),
        shows={"view": unless_nil("view"), "view_other": chosen("view", "other_review"), "view_reasons": with_view,
               **{name: unless_nil(name) for name in ("summary", "analysis", "good_practice", "learning",
                                                      "chronology")}},
        first="request",
        requests="sent",
    ),
    Step.ADD_AGENCY: Layout(
        title="Add an agency",
        verb="Add",
        fields=("name", "kind", "safeguarding_lead", "telephone", "address", "is_address_secure"),
        more=("deputies", "escalation_contact", "contracted_services", "active_from", "note"),
        wanted=("safeguarding_lead", "telephone", "address"),
    ),
    Step.CHANGE_AGENCY: Layout(
        title="Change an agency",
        verb="Change",
        fields=("safeguarding_lead", "deputies", "telephone", "address", "is_address_secure", "escalation_contact",
                "contracted_services", "note"),
        more=("name", "name_from", "kind", "active_until"),
        changes=True,
    ),
}  # fmt: skip
