"""Make the demonstration's files in resources/demo/: our own forms filled in, and one return on paper of its own.

A development tool: `poe demo-forms`. The story they belong to is `scr_desk/cli/story.py`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from demo_return_pdf import education_return

from scr_desk import shelf
from scr_desk.documents.case_form_blank import case_form_blank
from scr_desk.documents.house_docx import render_docx
from scr_desk.documents.issue import Issue
from scr_desk.documents.return_form import return_form
from scr_desk.domain.agency import AgencyId, Request
from scr_desk.domain.case import Case, Person, Proceedings, Route, Stage
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.office import Office, OfficeFile
from scr_desk.domain.request_codes import request_code
from tests.documents.filled import fill

DEMO = Path(__file__).parents[1] / "resources" / "demo"
FRAMEWORK = shelf.framework("wt2015")
REFERENCE, HOSPITALS = "CFC/2015/001", 3  # the story's case, and the place of the Hospitals among its requests
RECEIVED, ASKED, DUE = date(2015, 11, 2), date(2015, 11, 5), date(2015, 11, 19)
OFFICE = OfficeFile(office=Office(framework="wt2015", board="Test Safeguarding Children Board"))
ISSUE = Issue(OFFICE, dated_on=ASKED, signed_by="", signed_as="")

CASE_FORM = {
    "referrer.name": "Test Referrer One",
    "referrer.agency": "Children's Social Care",
    "referrer.role": "Team manager",
    "referrer.contact": "01632 960001 / referrer@example.org",
    "form_on": "2015-11-02",
    "route": "One agency: its safeguarding lead with senior managers",
    "safeguarding_lead": "Test Lead One, 30 October 2015",
    "senior_managers": "Test Director One, 30/10/15",
    "children.1.name": "Test Child Zoë O'Hara-Łukasz",
    "children.1.other_names": "Test Zo",
    "children.1.born_on": "2013-02-14",
    "children.1.gender": "Female",
    "children.1.ethnic_origin": "White: British and Polish",
    "children.1.nhs_number": "999 000 0018",
    "children.1.address": "1 Test Street\nTesttown\nTT1 0AA",
    "children.1.protection_plan": "Previously: 3 March 2014 to 1 December 2014, neglect",
    "family.1.name": "Test Mother One",
    "family.1.relationship": "mother",
    "family.1.born_on": "1990-05-01",
    "family.2.name": "Test Father One",
    "family.2.relationship": "father",
    "family.2.born_on": "1988",
    "family.3.name": "Test Sibling One",
    "family.3.relationship": "sister",
    "family.3.born_on": "2010-09-09",
    "incident_on": "2015-10-29",
    "died": "No",
    "seriously_harmed": "Yes",
    "abuse_or_neglect": "Yes",
    "what_happened": "Admitted with a head injury & two healing rib fractures; the explanation given does not fit.\n"
    "Second attendance in six weeks.",
    "concerns": "The injury pattern was known to two wards and not shared.",
    "agencies.1.agency": "Children's Social Care",
    "agencies.2.agency": "Hospitals",
    "agencies.3.agency": "Constabulary",
    "agencies.4.agency": "GP practice",
    "agencies.5.agency": "Education",
    "agencies.6.agency": "Housing",
    "parallel_proceedings": "Police investigation open; care proceedings, interim order 3 November 2015",
    "records_secured": "Yes",
}

RETURN = {
    **{f"people.{number}.answer": "Known" for number in (1, 2, 3, 4)},
    "period_covered": "1 January 2013 to 29 October 2015",
    "family_covered": "Child, mother, father, sister",
    "contracted_services": "none",
    "summary": "Seen three times by two wards. The pattern of bruising was noted each time and not shared.",
    "chronology.1.on": "2015-09-12",
    "chronology.1.event": "Attended the emergency department; bruise to the left ear.",
    "chronology.1.source": "Record 41",
    "chronology.2.on": "2015-09-13",
    "chronology.2.event": "Strategy discussion asked for.",
    "chronology.2.source": "E-mail",
    "chronology.3.on": "2015-10-29",
    "chronology.3.event": "Admitted.",
    "chronology.3.source": "Record 57",
    "view": "Full Serious Case Review",
    "view_reasons": "Information held by two services was not put together.",
    "author": "Test Author, named nurse",
    "signed_off_by": "Test Senior Manager",
    "signed_off_on": "2015-11-17",
}


def the_case() -> CaseFile:
    """The story's case on the day on which its agencies are asked."""
    child = Person(
        is_child=True, name=CASE_FORM["children.1.name"], other_names=CASE_FORM["children.1.other_names"],
        born_on="2013-02-14", added_on=RECEIVED,
    )  # fmt: skip
    family = [
        Person(is_child=False, name=CASE_FORM[f"family.{n}.name"], relationship=CASE_FORM[f"family.{n}.relationship"],
               born_on=CASE_FORM[f"family.{n}.born_on"], added_on=RECEIVED)
        for n in (1, 2, 3)
    ]  # fmt: skip
    case = Case(
        reference=REFERENCE, year=2015, number=1, known_as="Child A", framework="wt2015", stage=Stage.AGREED,
        registered_on=RECEIVED, first_told_on=RECEIVED, route=Route.SINGLE_AGENCY,
    )  # fmt: skip
    criminal = Proceedings(kind="criminal_proceedings", state="investigation open")
    return CaseFile(case=case, framework=FRAMEWORK, people=(child, *family), proceedings=(criminal,))


def the_request() -> Request:
    """The request to the Hospitals."""
    return Request(
        agency_id=AgencyId(0), agency_name="Gloucestershire Hospitals NHS Foundation Trust",
        code=request_code(REFERENCE, HOSPITALS), letter_on=ASKED, printed_due_on=DUE, printed_due_why="",
        standard_due_on=DUE,
    )  # fmt: skip


def files() -> dict[str, bytes]:
    """Each of the demonstration's files by its name; the same bytes every time."""
    file = the_case()
    return {
        "case-form.docx": fill(render_docx(case_form_blank(FRAMEWORK, ISSUE)).content, CASE_FORM),
        "return-hospitals.docx": fill(
            render_docx(return_form(file, the_request(), file.people, ISSUE)).content, RETURN
        ),
        "return-education.pdf": education_return(),
    }


if __name__ == "__main__":
    DEMO.mkdir(exist_ok=True)
    for name, content in files().items():
        (DEMO / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")
