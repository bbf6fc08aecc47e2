"""Makes the blank forms of resources/forms, ready to be sent to agencies: run it after a change of their wording.

python .ci/make_forms.py
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scr_desk import shelf
from scr_desk.documents.case_form_blank import case_form_blank
from scr_desk.documents.house_docx import render_docx
from scr_desk.documents.issue import Issue
from scr_desk.documents.return_form import return_form_blank
from scr_desk.domain.office import Office, OfficeFile

FORMS = Path(__file__).parents[1] / "resources" / "forms"


def forms() -> dict[str, bytes]:
    """Each blank form by its file name; the same wording gives the same bytes."""
    name = shelf.default_framework()
    framework = shelf.framework(name)
    office = OfficeFile(office=Office(framework=name, board=framework.titles.board))
    issue = Issue(office, dated_on=date(2015, 3, 1), signed_by="", signed_as="")  # none of it is printed
    described = {
        "case-for-consideration.docx": case_form_blank(framework, issue),
        "agency-return.docx": return_form_blank(framework, issue),
    }
    return {path: render_docx(document).content for path, document in described.items()}


if __name__ == "__main__":
    for path, content in forms().items():
        (FORMS / path).write_bytes(content)
        print(f"{path}: {len(content)} bytes")
