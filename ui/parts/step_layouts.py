"""The layout of each step's form, one row a step.

A step without a row here gets all its fields in the order in which the desk asks for them.
"""

from __future__ import annotations

from scr_desk.domain.fields import specs
from scr_desk.domain.workflow import Step
from scr_desk.steps import BY_NAME
from ui.parts.agency_layouts import OF_AGENCIES
from ui.parts.step_layout import Layout
from ui.parts.step_rules import (
    changes_an_answer,
    chosen,
    does_depart,
    does_supersede,
    goes_against,
    is_before_sub_group,
    is_not_awaited,
    is_over_target,
    lacks_quorum,
)

LAYOUTS: dict[Step, Layout] = {
    Step.RECEIVE_FORM: Layout(title="Register a case", verb="Register", long={"what_happened": 4}),
    Step.RECEIVE_NOTIFICATION: Layout(
        title="Register a case without a form",
        verb="Register",
        fields=("from", "told_on", "kind", "children", "incident_on", "what_happened"),
        more=(
            "family", "died", "seriously_harmed", "abuse_or_neglect", "agencies", "authority_aware_on",
            "notification_on", "reference", "known_as",
        ),
        long={"what_happened": 4},
        usual={"told_on": "today"},
        wanted=("incident_on", "what_happened"),
    ),
    Step.JOIN_TO_CASE: Layout(
        title="Join a paper or a duplicate case to this one",
        verb="Join",
        fields=("tray", "case", "kind", "from", "joined_on", "reason"),
        more=("authority_aware_on", "notification_on", "reference"),
        long={"reason": 2},
        either={"tray": "A form or another paper from the tray", "case": "A second case about the same child",
                "kind": "Told again in another way than by a form"},
        labels={"either": "What joins this case", "tray": "Which paper", "case": "Which case", "kind": "In which way"},
        wanted=("tray", "case", "kind", "from"),
        shows={"tray": chosen("either", "tray", "kind"), "from": chosen("either", "kind"),
               "reason": chosen("either", "case"), "authority_aware_on": chosen("either", "kind"),
               "notification_on": chosen("either", "kind"),
               "reference": chosen("either", "kind")},
        intro="All that is known comes together here. A second case closes, and points to this one.",
    ),
    Step.SETTLE_CONFLICT: Layout(
        title="Settle two accounts", verb="Settle", fields=("conflict", "stands", "reason"), more=("settled_on",),
        long={"reason": 3},
    ),
    Step.ADD_PERSON: Layout(
        title="Add a person",
        verb="Add",
        fields=("family", "child", "added_on"),
        either={"family": "A family member or other adult", "child": "A child"},
        labels={"either": "Who joins the case", "family": "About this person", "child": "About this child"},
        wanted=("family", "child"),
        intro="Agencies already asked will show as not asked about this person until you ask them again.",
    ),
    Step.ADD_PROCEEDINGS: Layout(
        title="Other proceedings and reviews",
        verb="Add",
        fields=("kind", "state", "contact", "next_on", "holds_disclosure", "is_open", "note"),
        more=("learnt_on",),
        long={"note": 2},
        labels={"state": "How it stands", "holds_disclosure": "Disclosure is held back", "is_open": "Still open"},
    ),
    Step.ADD_NOTE: Layout(
        title="Note or telephone call",
        verb="Keep",
        fields=("kind", "text"),
        more=("noted_on",),
        labels={"noted_on": "The day of it"},
        long={"text": 5},
        intro="Notes stay in the office: they are printed in no pack.",
    ),
    Step.ANSWER_FIRST_CHECK: Layout(
        title="Answer a first check", fields=("check", "answer", "note"), more=("answered_on",), long={"note": 3}
    ),
    Step.ANSWER_CRITERION: Layout(
        title="Answer a criterion",
        verb="Record the answer",
        fields=("child", "criterion", "answer", "evidence", "source", "reason"),
        more=("answered_on",),
        long={"evidence": 4, "reason": 2},
        labels={"source": "Source: form, which agency's summary, page"},
        usual={"child": "child"},
        wanted=("reason",),
        shows={"reason": changes_an_answer},
        intro="Not yet known is not a no. A “no” to concern about working together needs definitive evidence.",
    ),
    Step.ACKNOWLEDGE_RECEIPT: Layout(
        title="Acknowledge receipt to the referrer", verb="Make the letter", fields=("acknowledged_on",)
    ),
    Step.AGREE_HOW_TO_PROCEED: Layout(
        title="How to proceed, agreed with the Chair",
        fields=("chair", "manager", "agreed_on", "how", "reason"),
        long={"reason": 3},
        usual={"chair": "chair", "manager": "manager"},
    ),
    Step.SET_AGENDA: Layout(
        title="Put the case on an agenda",
        verb="Put on the agenda",
        fields=("cases",),
        usual={"meeting": "next_meeting", "cases": "on_agenda"},
        first="meeting",
        labels={"cases": "Cases on that agenda"},
        intro="This case comes last. One that waits for its turn there leaves the agenda by “Put the case off”, which"
        " asks for the reason.",
    ),
    Step.MOVE_MEETING: Layout(
        title="Move the meeting", verb="Move", fields=("meeting", "on", "reason"), more=("at", "place"),
        long={"reason": 2}, usual={"meeting": "meeting"},
    ),
    Step.ISSUE_PACK: Layout(
        title="Issue the papers", verb="Issue papers", fields=("meeting", "issued_on"), more=("withheld",),
        usual={"meeting": "meeting"},
    ),
    Step.DEFER_CASE: Layout(
        title="Put the case off", verb="Put off", fields=("reason",), more=("deferred_on",), long={"reason": 2}
    ),
    Step.RECORD_RECOMMENDATION: Layout(
        title="The sub-group's recommendation",
        fields=("meeting", "quorum_override_because", "course", "other_review", "against_criteria_reasons",
                "not_awaited_because", "rationale", "rejected_options", "dissent"),
        long={"rationale": 4, "rejected_options": 2, "dissent": 2, "against_criteria_reasons": 2,
              "not_awaited_because": 2, "quorum_override_because": 2},
        usual={"meeting": "meeting"},
        wanted=("other_review", "rejected_options", "against_criteria_reasons", "not_awaited_because",
                "quorum_override_because"),
        shows={"other_review": chosen("course", "other_review"), "against_criteria_reasons": goes_against,
               "not_awaited_because": is_not_awaited, "quorum_override_because": lacks_quorum},
    ),
    Step.SEND_RECOMMENDATION: Layout(
        title="Send the recommendation to the Chair", verb="Make the letter", fields=("sent_on", "channel"),
        usual={"sent_on": "today", "channel": "channel"},
    ),
    Step.RECORD_DECISION: Layout(
        title="The Chair's decision",
        verb="Record and seal",
        fields=("decided_by", "decided_on", "before_sub_group_because", "over_target_because", "supersedes_because",
                "course", "other_review", "departs_because", "against_criteria_reasons", "not_awaited_because",
                "reasons", "told_to_us_by"),
        more=("sheet_received_on", "sheet"),
        long={"reasons": 4, "departs_because": 2, "against_criteria_reasons": 2, "not_awaited_because": 2,
              "before_sub_group_because": 2, "over_target_because": 2, "supersedes_because": 2},
        usual={"decided_by": "chair"},
        wanted=("other_review", "departs_because", "against_criteria_reasons", "not_awaited_because",
                "before_sub_group_because", "over_target_because", "supersedes_because"),
        shows={"other_review": chosen("course", "other_review"), "departs_because": does_depart,
               "against_criteria_reasons": goes_against, "not_awaited_because": is_not_awaited,
               "before_sub_group_because": is_before_sub_group, "over_target_because": is_over_target,
               "supersedes_because": does_supersede},
        intro="The Chair's own words, as they were told to us. Made once and sealed: a later change is a new decision.",
    ),
    Step.SEND_NOTICE: Layout(
        title="Tell somebody of the decision", verb="Make the letter", fields=("notice", "sent_on", "channel"),
        usual={"sent_on": "today", "channel": "channel", "notice": "notice"},
    ),
    Step.CLOSE_CASE: Layout(
        title="Close the case", verb="Close the case", fields=("reason",), more=("closed_on",), long={"reason": 2},
        ends=True, intro="The case leaves the open ones. What is due after the decision still runs, and the case can be"
        " re-opened.",
    ),
    Step.REOPEN_CASE: Layout(
        title="Re-open the case", verb="Re-open", fields=("reason",), more=("reopened_on",), long={"reason": 2}
    ),
    Step.WITHDRAW_CASE: Layout(
        title="The referrer withdraws the case", verb="Withdraw", fields=("reason", "chair"), more=("withdrawn_on",),
        long={"reason": 2}, usual={"chair": "chair"}, ends=True,
        intro="Work on the case stops, and it goes off the agendas to come. It can be re-opened.",
    ),
    Step.PASS_TO_ANOTHER_BOARD: Layout(
        title="Pass the case to another Board", verb="Pass on", fields=("board", "reason"),
        more=("passed_on", "accepted_on"), long={"reason": 2}, ends=True,
        intro="The case is closed here and goes off the agendas to come. When the other Board accepts it, record that"
        " day here too.",
    ),
    Step.RETURN_TO_SAFEGUARDING_LEAD: Layout(
        title="Not accepted: return it to the safeguarding lead", verb="Return",
        fields=("safeguarding_lead", "reason", "returned_on"), long={"reason": 2}, ends=True,
        usual={"safeguarding_lead": "safeguarding_lead"},
        intro="The case is closed and goes off the agendas to come. It can be re-opened.",
    ),
    Step.CORRECT: Layout(
        title="Put a value right", verb="Correct", fields=("value", "reason"), more=("corrected_on",),
        long={"reason": 2}, first="field", intro="The old value stays on record. Left empty, the value is not known.",
    ),
    Step.MOVE_PAPER: Layout(
        title="Move a paper to another case", verb="Move", fields=("paper", "to", "reason"), more=("moved_on",),
        long={"reason": 2},
    ),
    Step.CHANGE_OFFICE: Layout(
        title="Change the office",
        verb="Change",
        fields=("board", "area", "address", "telephone", "email", "marking", "prefix", "quorum_members",
                "quorum_agencies", "quorum_required"),
        long={"address": 3},
        changes=True,
    ),
    **OF_AGENCIES,
}  # fmt: skip


def layout_of(step: str) -> Layout:
    """The layout of a step; a step without one gets all its fields, and its own name for a title."""
    found = LAYOUTS.get(Step(step))
    shown = found or Layout(title=step.replace("_", " ").capitalize())
    if shown.fields:
        return shown
    fields = tuple(spec.name for spec in specs(BY_NAME[step].command))
    return Layout(title=shown.title, verb=shown.verb, fields=fields, long=shown.long)


def title_of(step: str) -> str:
    """What a step is called on a menu."""
    return layout_of(step).title
