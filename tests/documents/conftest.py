"""Documents to set: a letter as an agency gets it, and one of every block."""

from __future__ import annotations

import pytest

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Document, Run


def model_letter() -> Document:
    """Asks an agency for its summary and view: address, facts, table, list, signature."""
    people = (
        ("Test O'Neill-Łukasz <Junior>", "Child 1; “Jay”", "3 March 2011", "1 Test Street, Testford"),
        ("Test Nguyễn Đặng", "Mother", "1988", "1 Test Street, Testford"),
        (
            "Test Ọlá & Son",
            "Stepfather; also “Ola”",
            "Not known",
            "Not known\nlast seen at 4 Test Lane, Testford",
        ),
    )
    return Document(
        title="Request for a summary: CFC/2015/016, Test Constabulary",
        reference="CFC/2015/016",
        board="Test Safeguarding Children Board",
        foot="Record 123-ABCD-EFGH",
        blocks=(
            blocks.AddressBlock(
                ("Test Lead", "Safeguarding Lead", "Test Constabulary", "2 Test Road", "Testford TE1 1ST")
            ),
            blocks.Facts(
                (
                    ("Our reference", "CFC/2015/016"),
                    ("Date", "12 May 2015"),
                    ("Please answer by", (Run("Tuesday 26 May 2015", bold=True), Run(" (10 working days)"))),
                )
            ),
            blocks.Heading("Request for a summary and your agency’s view"),
            blocks.Paragraph("Dear Test Lead"),
            blocks.Paragraph(
                "The Case Review Sub-Group will consider whether a Serious Case Review should be "
                "commissioned about the child named below. Please send a written summary of any "
                "involvement with the child or children and their immediate family listed overleaf, by "
                "your own staff or by services you contract, and your view, on what you know so far, "
                "whether there should be a full Serious Case Review or a review of practice in another "
                "form. If you have had none, say so for each person."
            ),
            blocks.Paragraph(
                "Please work from records only. Do not interview or take statements from staff without first "
                "speaking to the officer in the case.",
                style="warning",
            ),
            blocks.Heading("Whom we ask about", level=2),
            blocks.Table(
                ("Name", "Who", "Born", "Addresses"),
                people,
                widths=(3, 3, 2, 4),
                caption="Child and immediate family",
            ),
            blocks.Heading("What to send", level=2),
            blocks.Bullets(
                (
                    "a summary of involvement, with the period it covers",
                    (
                        Run("a chronology", bold=True),
                        Run(" of key events, each with its source, and who was seen"),
                    ),
                    "your agency’s view, with its reasons",
                )
            ),
            blocks.Heading("How to write it", level=2),
            blocks.Numbered(
                (
                    "Tell observation, allegation and opinion apart.",
                    "Say what is second-hand.",
                    "Answer every heading; where there is nothing to say, write “none known”.",
                )
            ),
            blocks.Paragraph(
                "“The summary is about what your own staff, or services you contract, did and knew.”",
                style="quote",
            ),
            blocks.Paragraph("Thank you for securing your records when you were first told of this case."),
            blocks.Paragraph("Yours sincerely"),
            blocks.Signature(
                "Test Manager",
                "Business Manager",
                signed_for="Test Chair, Independent Chair",
                on="12 May 2015",
            ),
            blocks.PageBreak(),
            blocks.Heading("Your agency’s view"),
            blocks.Paragraph("To be filled in by hand where no computer is at hand.", style="lead"),
            blocks.Choices(
                "In our view there should be",
                (
                    "a full Serious Case Review",
                    "another form of review (which?)",
                    "no review",
                    "not able to say yet",
                ),
            ),
            blocks.WritingSpace("Our reasons", 6),
            blocks.Paragraph("Return this sheet by secure mail.", style="small"),
            blocks.KeepTogether(
                (blocks.Heading("Signed off", level=2), blocks.WritingSpace("Name, office and date", 2))
            ),
        ),
    )


@pytest.fixture(scope="session")
def letter() -> Document:
    return model_letter()
