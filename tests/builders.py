"""Stores, desks and cases for tests, made by the real steps. Fictional "Test …" names only.

`at_stage(desk, Stage.LISTED)` walks a fresh case to a stage; `big_store(path, cases=10_000)` builds one for benchmarks.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from scr_desk import shelf
from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.context import Change
from scr_desk.domain.fields import read
from scr_desk.domain.office import Office, OfficeName
from scr_desk.steps import BY_NAME
from scr_desk.store import opening
from scr_desk.store.keys import DATA_KEY_BYTES, OpenKeys

TODAY = date(2015, 12, 10)
BOARD, CHAIR, MANAGER = "Test Safeguarding Children Board", "Test Chair", "Test Manager"
AGENCIES = ("Children's Social Care", "Constabulary", "Hospitals", "GP practices")

FORM: dict[str, Any] = {
    "children": [
        {
            "name": "Test Child Zoë O'Hara-Łukasz",
            "born_on": "2013-02-14",
            "gender": "Female",
            "nhs_number": "999 000 0018",
            "address": "1 Test Street",
            "school": "Test Nursery",
        }
    ],
    "family": [{"name": "Test Mother One", "relationship": "mother", "born_on": "1990-05-01"}],
    "referrer": {"name": "Test Referrer One", "agency": "Children's Social Care", "role": "Team manager"},
    "form_on": "2015-11-02",
    "route": "single_agency",
    "safeguarding_lead": "Test Lead One",
    "incident_on": "2015-10-29",
    "died": "no",
    "seriously_harmed": "yes",
    "abuse_or_neglect": "yes",
    "what_happened": "Admitted with a head injury.",
    "agencies": ["Hospitals", "Constabulary"],
    "records_secured": "yes",
}


def keys_for(person: str = MANAGER) -> OpenKeys:
    """Open keys without any derivation: tests of the desk need no passphrase."""
    return OpenKeys(
        person=person,
        role="business_manager",
        data_key=secrets.token_bytes(DATA_KEY_BYTES),
        seed=secrets.token_bytes(32),
    )


def founded(path: Path, keys: OpenKeys, *, engine: ModuleType | None = None) -> None:
    """Make a store at `path` with its office, and close it."""
    now = datetime.now(UTC)
    db = opening.new_file(path, data_key=keys.data_key, store_id=opening.new_store_id(), now=now, engine=engine)
    holders = {
        OfficeName.LSCB_CHAIR: CHAIR,
        OfficeName.BUSINESS_MANAGER: MANAGER,
        OfficeName.SUB_GROUP_CHAIR: "Test Sub-Group Chair",
    }
    Desk.found(db, keys, Office(framework=shelf.default_framework(), board=BOARD), holders).close()


def do(desk: Desk, step: str, **given: Any) -> Change:
    """A step with its fields as JSON gives them."""
    return desk.do(read(BY_NAME[step].command, given))


def receive(desk: Desk, *, received_on: str = "2015-11-02", **changes: Any) -> str:
    """A case from the typed form, with some of its fields changed. Returns its reference."""
    change = do(desk, "receive_form", received_on=received_on, form={**FORM, **changes})
    assert change.case is not None
    return change.case


def child_of(desk: Desk, case: str) -> int:
    return int(next(p.id for p in desk.ask("people", {"case": case}) if p.is_child))


def agree(desk: Desk, case: str, *, how: str = "next_planned", agreed_on: str = "2015-11-05") -> Change:
    return do(
        desk,
        "agree_how_to_proceed",
        case=case,
        how=how,
        agreed_on=agreed_on,
        manager=MANAGER,
        chair=CHAIR,
        reason="Safe.",
    )


def ask(desk: Desk, case: str, agencies: Sequence[str] = AGENCIES, *, letter_on: str = "2015-11-05") -> list[int]:
    """Ask agencies and record the letters as sent the same day. Returns the requests' ids in their order."""
    change = do(desk, "ask_agencies", case=case, agencies=list(agencies), letter_on=letter_on)
    ids = [made.id for made in change.made]
    do(desk, "record_sent", requests=ids, sent_on=letter_on, channel="secure_email")
    return ids


def returned(desk: Desk, request: int, **given: Any) -> Change:
    """A whole return with the view for a full SCR, answering for everybody, unless said otherwise."""
    people = next(row.people for row in desk.ask("requests") if row.id == request)
    nil = given.pop("nil", False)
    answers = [{"person": one.person, "answer": "not_known" if nil else "known"} for one in people]
    usual = {"returned_on": "2015-11-16", "nil": nil, "people": answers}
    if not nil:
        usual |= {"view": "full_scr", "view_reasons": "A pattern was not seen."}
    return do(desk, "record_return", request=request, **{**usual, **given})


def listed(desk: Desk, case: str, *, on: str = "2015-12-01") -> int:
    """A planned meeting with the case on its agenda. Returns the meeting's id."""
    meeting = do(desk, "arrange_meeting", kind="planned", on=on, at="14:00", place="Test Hall").made[0].id
    do(desk, "set_agenda", meeting=meeting, cases=[case])
    return meeting


def recommend(desk: Desk, case: str, meeting: int, course: str = "full_scr", **given: Any) -> Change:
    return do(
        desk,
        "record_recommendation",
        case=case,
        meeting=meeting,
        course=course,
        rationale="As met.",
        dissent="none",
        **given,
    )


def decide(desk: Desk, case: str, course: str = "full_scr", **given: Any) -> Change:
    usual = {"decided_by": CHAIR, "decided_on": "2015-12-02", "reasons": "The criteria are met."}
    return do(desk, "record_decision", case=case, course=course, **{**usual, **given})


def at_stage(desk: Desk, stage: Stage) -> str:
    """A fresh case that the real steps have brought to this stage. Returns its reference."""
    case = receive(desk)
    if stage is Stage.WITHDRAWN:
        do(desk, "withdraw_case", case=case, reason="Asked for.", chair=CHAIR)
    walk = [Stage.RECEIVED, Stage.AGREED, Stage.LISTED, Stage.RECOMMENDED, Stage.DECIDED, Stage.CLOSED]
    reached = walk.index(stage) if stage in walk else 0
    if reached >= 1:
        agree(desk, case)
        returned(desk, ask(desk, case)[0])
    if reached >= 2:
        meeting = listed(desk, case)
    if reached >= 3:
        recommend(desk, case, meeting)
    if reached >= 4:
        decide(desk, case)
    if reached >= 5:
        do(desk, "close_case", case=case, reason="All told.")
    return case


def big_store(path: Path, keys: OpenKeys, *, cases: int = 10_000) -> None:
    """A store of many cases with a true audit chain, for benchmarks: every case is received by the real step.

    One transaction for all, since a commit a case would mostly measure the disk; every fourth case is agreed too.
    """
    founded(path, keys)
    with Desk.open(path, keys, today=date(2026, 1, 5)) as desk, desk._db.writing():
        for number in range(cases):
            told = date(2012, 1, 3) + timedelta(days=number * 5000 // cases)
            child = {"name": f"Test Child {_word(number)}", "born_on": (told - timedelta(days=900)).isoformat()}
            command = {
                "from": "Test Authority",
                "told_on": told.isoformat(),
                "children": [child],
                "family": [{"name": f"Test Parent {_word(number)}", "relationship": "mother"}],
                "what_happened": f"Test incident {_word(number * 7)} in the home.",
            }
            change = desk.carry_out(read(BY_NAME["receive_notification"].command, command))
            if number % 4 == 0:
                agreed = {
                    "how": "urgent",
                    "agreed_on": told.isoformat(),
                    "manager": MANAGER,
                    "chair": CHAIR,
                    "reason": "x",
                }
                desk.carry_out(read(BY_NAME["agree_how_to_proceed"].command, {"case": change.case, **agreed}))


def _word(number: int) -> str:
    """A pronounceable made-up word for a number, so that names differ and search has something to find."""
    syllables = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "zy"]
    word = ""
    for _ in range(4):
        number, place = divmod(number, len(syllables))
        word += syllables[place]
    return word.capitalize()
