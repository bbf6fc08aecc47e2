"""Every document that leaves the office: its name, what it is called, and who usually signs it.

To add one: write its module and its `resources/wording/NAME.toml`, add its row here, build it in
`tests/documents/full_case.py`, refresh the golden texts and read the change, give a step that issues it.
A sheet that is only printed has its row in `print_making` in place of a step.
Only the blank forms lie ready in `resources/forms`, made by `poe forms`.
"""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.office import OfficeName


@dataclass(frozen=True)
class Row:
    """One kind of document. `signed_as` is the usual signatory; another may sign for them (pp).

    `lies_ready`: a blank form in `resources/forms`, which no step issues. Not `is_kept`: a sheet that is
    printed, true for the moment; no step makes it either.
    """

    name: str
    title: str
    signed_as: OfficeName
    lies_ready: bool = False
    is_kept: bool = True


CATALOGUE: tuple[Row, ...] = (
    Row("acknowledgement", "Acknowledgement", OfficeName.BUSINESS_MANAGER),
    Row("secure_records_notice", "Notice to secure records", OfficeName.BUSINESS_MANAGER),
    Row("request_letter", "Request for an agency summary", OfficeName.BUSINESS_MANAGER),
    Row("return_form", "Return form", OfficeName.BUSINESS_MANAGER),
    Row("case_form_blank", "Case for consideration, blank", OfficeName.BUSINESS_MANAGER, lies_ready=True),
    Row("pack", "Pack", OfficeName.BUSINESS_MANAGER),
    Row("minutes_shell", "Minutes to be written", OfficeName.BUSINESS_MANAGER),
    Row("recommendation", "Recommendation to the LSCB Chair", OfficeName.SUB_GROUP_CHAIR),
    Row("decision_sheet", "Decision sheet", OfficeName.LSCB_CHAIR),
    Row("decision_letter", "Decision letter", OfficeName.LSCB_CHAIR),
    Row("notice", "Notice of the decision", OfficeName.BUSINESS_MANAGER),
    Row("face_sheet", "Face sheet", OfficeName.BUSINESS_MANAGER, is_kept=False),
    Row("position_list", "Position of open cases", OfficeName.BUSINESS_MANAGER, is_kept=False),
)


def row(name: str) -> Row:
    """The row of that name; a name that no row has is a defect (KeyError)."""
    return {one.name: one for one in CATALOGUE}[name]
