"""Every field of a record is in a document, or is listed here as internal: a new field cannot be forgotten.

That each has a column is held by `tests/store/test_rows.py`; that each is on a page, by the question `case`, which
answers with whole records.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from scr_desk.store.rows import TABLES

ROOT = Path(__file__).parents[2]
DOCUMENTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "scr_desk" / "documents").glob("*.py")))

# What binds a row to others, or is about the keeping of it.
EVERYWHERE = {"id", "case_id", "meeting_id", "request_id", "person_id", "paper_id", "return_id", "decision_id", "agency_id"}
# Record → its fields that no document shows, with the reason in the comment behind.
INTERNAL = {
    "Office": {"prefix", "area", "quorum_members", "quorum_agencies", "quorum_required"},  # settings; the rule itself prints
    "OfficeHolder": {"from_on"},  # who signs follows from it
    "Delegation": {"from_name", "to_name", "from_on"},  # named by `decided_as`
    "Agency": {"safeguarding_lead", "deputies", "is_address_secure", "escalation_contact", "active_from", "active_until"},  # directory; the letter's address is built by the step
    "AgencyName": {"from_on"},
    "Case": {"year", "number", "stage", "registered_on", "first_told_because", "ending", "ended_on", "ended_because", "ended_with", "look_again_on", "has_legal_hold"},  # the register and timeline
    "Referral": {"as_received"},
    "Person": {"added_on", "joined_later"},
    "CriterionAnswer": {"criterion"},  # told by the framework's titles
    "Agreement": {"reason"},
    "Proceedings": {"contact"},
    "Conflict": {"referral_id", "settled_as", "settled_because"},
    "Correction": {"of", "of_id", "old", "new", "corrected_on"},  # history
    "Note": {"noted_on"},  # the office's own, never printed (F13)
    "Paper": {"is_ours", "media_type", "sha256", "moved_because"},
    "Request": {"standard_due_on", "channel", "cancelled_on", "cancelled_because", "excused_on"},
    "Turn": {"by_whom"},
    "Return": {"withdrawn_because"},
    "Meeting": {"cancelled_on", "cancelled_because"},
    "AgendaItem": {"position"},
    "Sending": {"channel"},
    "Decision": {"over_target_because", "told_to_us_by", "sheet_received_on", "sheet_paper_id", "seal"},
    "Notice": {"channel", "held_because"},
    "TimelineLine": {"entered_at", "person", "entry"},
    "TrayPaper": {"sha256", "media_type", "recognised", "arrived_on", "part_of", "filed_as"},
}  # fmt: skip


def shown(name: str) -> bool:
    """Whether a document names the field, as an attribute or in a table of rows."""
    return bool(re.search(rf"(\.|[\"']){name}\b", DOCUMENTS))


@pytest.mark.parametrize("record", list(TABLES), ids=lambda record: record.__name__)
def test_every_field_is_in_a_document_or_listed_as_internal(record: type) -> None:
    names = {field.name for field in dataclasses.fields(record)} - EVERYWHERE
    internal = INTERNAL.get(record.__name__, set())
    assert internal <= names, "listed as internal, and gone"
    assert {name for name in names - internal if not shown(name)} == set()
