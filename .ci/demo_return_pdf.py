"""A return as an agency writes it on paper of its own: three pages of PDF, for the demonstration's pack to place."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from scr_desk.documents.pdf_fonts import BOLD, REGULAR, faces

BODY = ParagraphStyle("Body", fontName=REGULAR, fontSize=11, leading=15, spaceAfter=8)
HEADING = ParagraphStyle("Heading", parent=BODY, fontName=BOLD, fontSize=14, leading=18, spaceBefore=10)
TITLE = ParagraphStyle("Title", parent=HEADING, fontSize=18, leading=22, spaceAfter=12)
GREY = HexColor("#999999")

FACTS = (
    ("Our reference", "CFC/2015/001"),
    ("Agency", "Education"),
    ("Author and role", "Test Author Two, designated teacher"),
    ("Signed off by", "Test Head of Service, 20 November 2015"),
    ("Period covered", "September 2014 to October 2015"),
    ("Family members covered", "Child, mother, father, sister"),
    ("Contracted services covered", "School nursing: asked, not known"),
)
SUMMARY = (
    "The sister has attended Test Primary School since September 2014. The child attended the nursery class for three "
    "mornings a week from January 2015. Both parents brought and fetched the children in turn.",
    "Attendance of the child fell from 91% in the spring term to 58% in the autumn term. Four absences were explained "
    "by the mother on the telephone as “a cold”; seven were not explained. They were not followed up.",
    "On 14 September 2015 the nursery teacher saw (observation) a yellowing bruise on the child’s left ear. The mother "
    "said (second-hand, to the teaching assistant) that the child had fallen from a sofa. The teacher thought "
    "(opinion) that this was possible, and noted it in the class diary. It was not passed to the designated teacher.",
)
EVENTS = (
    ("12/01/2015", "The child begins in the nursery class.", "Admissions register"),
    ("03/07/2015", "Parents’ evening: mother and father attend; no concern.", "Class diary"),
    ("14/09/2015", "Bruise to the left ear seen by the nursery teacher.", "Class diary"),
    ("21/09/2015", "Absent for the third time in two weeks; mother telephones: a cold.", "Attendance register"),
    ("12/10/2015", "Sister says in class that “the baby cries at night and gets told off”.", "Teacher’s note"),
    ("30/10/2015", "The school is told of the child’s admission to hospital.", "E-mail"),
)
ANALYSIS = (
    "Each absence was treated by itself. Nobody put the absences, the bruise and the sister’s words together, because "
    "they stood in three places: the register, the class diary and a teacher’s note. The school’s own procedure asks "
    "for a call at home after five unexplained absences; it was not made.",
    "Good practice: the nursery teacher wrote down what was seen on the day, with a drawing, and kept it.",
    "Learning acted on: from 9 November 2015 notes of concern about any child are kept in one place and read weekly.",
)


def education_return() -> bytes:
    """The PDF; the same bytes every time, its fonts in it."""
    faces()  # makes the fonts of the house known
    before, rl_config.invariant = rl_config.invariant, 1
    out = BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=A4, title="Summary of agency involvement: Education", author="Test Education Service",
        leftMargin=62, rightMargin=62, topMargin=60, bottomMargin=60, invariant=1, initialFontName=REGULAR,
    )  # fmt: skip
    try:
        template.build(_story(), onFirstPage=_furniture, onLaterPages=_furniture)
    finally:
        rl_config.invariant = before
    return out.getvalue()


def _story() -> list[object]:
    return [
        Paragraph("Test Education Service", HEADING),
        Paragraph("Summary of agency involvement", TITLE),
        _table(FACTS, widths=(170, 301)),
        Spacer(1, 10),
        Paragraph("Summary of involvement", HEADING),
        *(Paragraph(text, BODY) for text in SUMMARY),
        PageBreak(),
        Paragraph("Chronology", HEADING),
        _table((("Date", "Event", "Source"), *EVENTS), widths=(80, 271, 120), has_head=True),
        PageBreak(),
        Paragraph("Analysis", HEADING),
        *(Paragraph(text, BODY) for text in ANALYSIS),
        Paragraph("View", HEADING),
        _table(
            (
                ("Should there be a full Serious Case Review?", "Yes: a full Serious Case Review"),
                ("Reasons", "Absences were not followed up, and what three adults knew was not put together."),
            ),
            widths=(170, 301),
        ),
    ]


def _table(rows: tuple[tuple[str, ...], ...], *, widths: tuple[int, ...], has_head: bool = False) -> Table:
    bold = ParagraphStyle("Bold", parent=BODY, fontName=BOLD, fontSize=10, leading=13, spaceAfter=0)
    plain = ParagraphStyle("Plain", parent=bold, fontName=REGULAR)
    cells = [
        [Paragraph(text, bold if (number if has_head else at) == 0 else plain) for at, text in enumerate(row)]
        for number, row in enumerate(rows)
    ]
    look = [("FONT", (0, 0), (-1, -1), REGULAR, 10), ("GRID", (0, 0), (-1, -1), 0.5, GREY)]
    made = Table(cells, colWidths=list(widths), repeatRows=int(has_head))
    made.setStyle(TableStyle([*look, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return made


def _furniture(canvas: Any, template: Any) -> None:
    canvas.saveState()
    canvas.setFont(BOLD, 10)
    for y in (A4[1] - 34, 26):
        canvas.drawCentredString(A4[0] / 2, y, "OFFICIAL-SENSITIVE")
    canvas.setFont(REGULAR, 9)
    canvas.drawRightString(A4[0] - 62, 40, f"Page {template.page}")
    canvas.restoreState()
