"""Every document that leaves the office: its name, what it is called, and who usually signs it.

To add one: write its module and its `resources/wording/NAME.toml`, add its row here, build it in
`tests/documents/full_case.py`, refresh the golden texts and read the change, give a step that issues it.
"""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.office import OfficeName


@dataclass(frozen=True)
class Row:
    """One kind of document. `signed_as` is the usual signatory; another may sign for them (pp)."""

    name: str
    title: str
    signed_as: OfficeName


CATALOGUE: tuple[Row, ...] = (
    Row("acknowledgement", "Acknowledgement", OfficeName.BUSINESS_MANAGER),
    Row("secure_records_notice", "Notice to secure records", OfficeName.BUSINESS_MANAGER),
    Row("request_letter", "Request for an agency summary", OfficeName.BUSINESS_MANAGER),
    Row("meeting_papers", "Meeting papers", OfficeName.BUSINESS_MANAGER),
    Row("recommendation", "Recommendation to the LSCB Chair", OfficeName.SUB_GROUP_CHAIR),
    Row("decision_sheet", "Decision sheet", OfficeName.LSCB_CHAIR),
    Row("decision_letter", "Decision letter", OfficeName.LSCB_CHAIR),
    Row("notice", "Notice of the decision", OfficeName.BUSINESS_MANAGER),
)


def row(name: str) -> Row:
    """The row of that name; a name that no row has is a defect (KeyError)."""
    return {one.name: one for one in CATALOGUE}[name]
