"""Make the demonstration's Word files in resources/demo/: a filled-in case form and one agency's return.

A development tool: `python .ci/make_demo_forms.py`. They are plain label-and-value tables, as offices send them.
"""

from __future__ import annotations

from pathlib import Path

from scr_desk.documents.blocks import Document, Facts, Heading, Paragraph, Table
from scr_desk.documents.house_docx import render_docx

DEMO = Path(__file__).parent.parent / "resources" / "demo"

CASE_FORM = Document(
    title="Case for consideration",
    board="Test Safeguarding Children Board",
    blocks=(
        Heading("Case for consideration"),
        Paragraph("To be completed with as much information as possible and sent to the Business Manager."),
        Facts(
            (
                ("Name of person making this request", "Test Referrer One"),
                ("Agency", "Children's Social Care"),
                ("Role", "Team manager"),
                ("Telephone / secure email", "01632 960001 / referrer@example.org"),
                ("Date of this form", "2 November 2015"),
                ("Safeguarding lead with whom this was discussed", "Test Lead One, 30 October 2015"),
                ("Senior managers in agreement", "Test Director One, 30/10/15"),
                ("Child's full name", "Test Child Zoë O'Hara-Łukasz"),
                ("Also known as", "Test Zo"),
                ("Date of birth", "14/02/2013"),
                ("Gender", "Female"),
                ("Ethnic origin", "White: British and Polish"),
                ("NHS number", "999 000 0018"),
                ("Home address", "1 Test Street\nTesttown\nTT1 0AA"),
                ("School or setting", ""),
                ("Subject to a child protection plan?", "Previously: 3 March 2014 to 1 December 2014, neglect"),
                ("Date of incident", "29 October 2015"),
                ("Has the child died?", "No"),
                ("Has the child been seriously harmed?", "Yes"),
                ("Is abuse or neglect known or suspected?", "Yes, suspected"),
                (
                    "What happened",
                    "Admitted with a head injury & two healing rib fractures; the explanation given does not fit.\n"
                    "Second attendance in six weeks.",
                ),
                (
                    "Concerns about the way agencies worked together",
                    "The injury pattern was known to two wards and not shared.",
                ),
                (
                    "Family members",
                    "Test Mother One (mother, 01/05/1990); Test Father One (father, 1988);"
                    " Test Sibling One (sister, 09/09/2010)",
                ),
                (
                    "Agencies involved",
                    "Children's Social Care; Hospitals; Constabulary; GP practice; Education; Housing",
                ),
                ("Parallel proceedings", "Police investigation open; care proceedings, interim order 3 November 2015"),
                ("Records secured", "Yes"),
            )
        ),
    ),
)

RETURN = Document(
    title="Summary of agency involvement",
    board="Test Hospitals",
    blocks=(
        Heading("Summary of agency involvement"),
        Facts(
            (
                ("Our reference", "CFC/2015/001"),
                ("Agency", "Hospitals"),
                ("Author and role", "Test Author, named nurse"),
                ("Signed off by", "Test Senior Manager, 17 November 2015"),
                ("Period covered", "1 January 2013 to 29 October 2015"),
                ("Family members covered", "Child, mother, father, sister"),
                ("Contracted services covered", "none"),
                (
                    "Summary of involvement",
                    "Seen three times by two wards. The pattern of bruising was noted each time and not shared.",
                ),
                ("Should there be a full Serious Case Review?", "Yes: a full Serious Case Review"),
                ("Reasons", "Information held by two services was not put together."),
            )
        ),
        Heading("Chronology", level=2),
        Table(
            ("Date", "Event", "Source"),
            (
                ("12/09/2015", "Attended the emergency department; bruise to the left ear.", "Record 41"),
                ("13/09/2015", "Strategy discussion asked for.", "E-mail"),
                ("29/10/2015", "Admitted.", "Record 57"),
            ),
            widths=(1, 4, 1.4),
        ),
    ),
)

if __name__ == "__main__":
    DEMO.mkdir(exist_ok=True)
    (DEMO / "case-form.docx").write_bytes(render_docx(CASE_FORM).content)
    (DEMO / "return-hospitals.docx").write_bytes(render_docx(RETURN).content)
