"""To an agency: secure your records; a first check that stays until it is answered (`domain.md` §1)."""

from __future__ import annotations

from scr_desk.documents.blocks import Document
from scr_desk.documents.case_blocks import people_table
from scr_desk.documents.issue import Issue, common, letter
from scr_desk.documents.text import Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case_file import CaseFile

_WORDING = "secure_records_notice"


def secure_records_notice(file: CaseFile, agency_name: str, issue: Issue, *, to: tuple[str, ...] = ()) -> Document:
    """Names the child and family overleaf: an agency cannot keep safe what it cannot find."""
    facts: dict[str, Text] = {**common(issue, file), "agency": agency_name}
    return letter(
        issue,
        title=say(_WORDING, "title", facts),
        to=to or (agency_name,),
        reference=file.reference,
        subject=say(_WORDING, "subject", facts),
        blocks=fill(_WORDING, facts),
        overleaf=fill(
            _WORDING,
            facts,
            section="overleaf",
            places={"people": people_table((*file.children, *file.family))},
        ),
    )
