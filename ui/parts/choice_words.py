"""What a choice is called on the screen: the words of the glossary and of the documents, never a code.

A kind of choice without a row here is called by its value: "by_hand" → "By hand".
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from scr_desk.domain.agency import CHANNEL_WORDS, VIEW_WORDS, Channel, Known, View
from scr_desk.domain.answers import Answer
from scr_desk.domain.case import CHECK_WORDS, STAGE_WORDS, CheckName, HowToProceed, Route, Stage
from scr_desk.domain.decision import COURSE_WORDS, CourseName
from scr_desk.domain.forms import ARRIVAL_WORDS, Arrival
from scr_desk.domain.meeting import MeetingRole
from scr_desk.domain.office import OFFICE_WORDS, OfficeName
from scr_desk.steps.add_proceedings import ProceedingsKind
from scr_desk.steps.settle_conflict import Account

ROUTE_WORDS = {
    Route.SINGLE_AGENCY: "Single agency, through its safeguarding lead",
    Route.MULTI_AGENCY: "Multi-agency meeting",
    Route.CHILD_DEATH_REVIEW: "Child death review",
    Route.NOTIFICATION: "Serious incident notification",
    Route.OTHER: "Another way",
}
HOW_WORDS = {HowToProceed.URGENT: "Urgent meeting", HowToProceed.NEXT_PLANNED: "Next planned meeting"}
ANSWER_WORDS = {Answer.YES: "Yes", Answer.NO: "No", Answer.UNKNOWN: "Not yet known"}
KNOWN_WORDS = {Known.KNOWN: "Known", Known.NOT_KNOWN: "Not known", Known.NOT_SEARCHED: "Not searched"}
_WORDS: Mapping[type[Enum], Mapping[Any, str]] = {
    Account: {Account.ON_CASE: "What stands on the case", Account.ON_REFERRAL: "What the further referral says"},
    Answer: ANSWER_WORDS,
    Arrival: ARRIVAL_WORDS,
    Channel: CHANNEL_WORDS,
    CheckName: CHECK_WORDS,
    CourseName: COURSE_WORDS,
    HowToProceed: HOW_WORDS,
    Known: KNOWN_WORDS,
    MeetingRole: {MeetingRole.CO_OPTED: "Co-opted", MeetingRole.IN_ATTENDANCE: "In attendance (gives information)"},
    OfficeName: OFFICE_WORDS,
    ProceedingsKind: {
        ProceedingsKind.MAPPA_SERIOUS_CASE_REVIEW: "MAPPA serious case review",
        ProceedingsKind.MENTAL_HEALTH_HOMICIDE: "Mental-health homicide investigation",
        ProceedingsKind.NHS_SERIOUS_INCIDENT: "NHS serious incident",
        ProceedingsKind.DISCIPLINARY: "LADO or disciplinary",
    },
    Route: ROUTE_WORDS,
    Stage: STAGE_WORDS,
    View: VIEW_WORDS,
}


def words_of(one: Enum) -> str:
    """A choice in words, with a capital: "full_scr" → "Full Serious Case Review"."""
    words = _WORDS.get(type(one), {}).get(one) or str(one.value).replace("_", " ")
    return words[:1].upper() + words[1:]
