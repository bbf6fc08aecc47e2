"""A meeting's pack of any length, told twice: as a document of ours, and to the stock typesetter as it comes."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Table, TableStyle
from reportlab.platypus.tableofcontents import TableOfContents

from scr_desk import shelf
from scr_desk.documents import blocks
from scr_desk.documents import pdf_style as look
from scr_desk.documents.blocks import Block, Document

AGENCIES = (
    "Children's Social Care",
    "North Valley Police",
    "NHS Integrated Care Board",
    "Education & Early Help <EEH>",
    "Youth Justice Service",
    "Housing Options",
    "Probation Service",
    "CAMHS — Siân Ŵyn Łukasz Ștefan",
)
_SPOKEN = (
    "the child was seen at home by the allocated worker who recorded concerns about neglect and missed appointments "
    "and shared them with partners at a strategy meeting where the threshold decision was explained to the family "
    "agency chronology shows repeated contact from school health visitor police notification referral assessment "
    "no further action plan supervision management oversight escalation review conference core group"
)
WORDS = tuple(_SPOKEN.split())
MARKING = "OFFICIAL-SENSITIVE"
STOCK, STOCK_BOLD = "StockSans", "StockSans-Bold"


@dataclass(frozen=True)
class Told:
    """One case of the pack."""

    heading: str
    summary: tuple[str, ...]
    chronology: tuple[tuple[str, ...], ...]
    returns: tuple[tuple[str, tuple[str, ...]], ...]
    views: tuple[tuple[str, ...], ...]
    criteria: tuple[tuple[str, ...], ...]


def cases(count: int) -> Iterator[Told]:
    """So many cases, always the same; each fills about nine pages."""
    chance = random.Random(1)

    def sentence(least: int, most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most))).capitalize() + "."

    def event() -> tuple[str, ...]:
        day = f"{chance.randint(1, 28):02d}/{chance.randint(1, 12):02d}/2015"
        state = chance.choice(("Requested", "Chased", "Returned", "Overdue"))
        return (day, chance.choice(AGENCIES), sentence(10, 28), state)

    for number in range(1, count + 1):
        yield Told(
            heading=f"CFC/2015/{number:03d} — Test Child {number} O'Neill & Sons <b>",
            summary=tuple(sentence(60, 110) for _ in range(4)),
            chronology=tuple(event() for _ in range(22)),
            returns=tuple((agency, tuple(sentence(60, 120) for _ in range(3))) for agency in AGENCIES),
            views=tuple((agency, chance.choice(("Full", "Other", "None")), sentence(12, 30)) for agency in AGENCIES),
            criteria=tuple((str(at), sentence(14, 14), chance.choice(("Met", "Not met"))) for at in range(1, 9)),
        )


def pack(count: int) -> Document:
    """The pack as we tell it: contents, a section for each case, real headings, tables under their headers."""
    told: list[Block] = [blocks.Paragraph("Meeting pack", style="title"), blocks.Contents()]
    for case in cases(count):
        told.append(blocks.Section(f"Test Board · Meeting of 1 December 2015 · {case.heading}"))
        told.append(blocks.Heading(case.heading))
        told += map(blocks.Paragraph, case.summary)
        told.append(blocks.Heading("Chronology of requests", 2))
        told.append(blocks.Table(("Date", "Agency", "Event", "State"), case.chronology, widths=(22, 40, 84, 24)))
        for agency, paragraphs in case.returns:
            told += [blocks.Heading(agency, 2), *map(blocks.Paragraph, paragraphs)]
        told.append(blocks.Heading("Agency views compared", 2))
        told.append(blocks.Table(("Agency", "View", "Reason"), case.views, widths=(50, 26, 94)))
        told.append(blocks.Heading("Criteria checklist", 2))
        told.append(blocks.Table(("No", "Criterion", "Finding"), case.criteria, widths=(12, 130, 28)))
    return Document("Meeting pack", board="Test Board", reference="Copy 3 of 12", blocks=tuple(told))


def register(rows: int) -> Document:
    """One long table."""
    lines = tuple((f"CFC/2015/{at:04d}", f"Test Child {at}", AGENCIES[at % 8], "Returned") for at in range(rows))
    table = blocks.Table(("Reference", "Child", "Agency", "State"), lines, widths=(2, 3, 4, 2))
    return Document("Register", blocks=(blocks.Heading("Register"), table))


def register_stock_fonts() -> None:
    """The same font files, known to the stock typesetter under names of their own."""
    for name, file in ((STOCK, "LiberationSans-Regular.ttf"), (STOCK_BOLD, "LiberationSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(shelf.read_bytes("fonts", file)), shapable=False))


class _Stock(BaseDocTemplate):  # type: ignore[misc]
    """What a good programmer writes with the stock typesetter: contents and bookmarks, nothing tagged."""

    def __init__(self, out: io.BytesIO) -> None:
        super().__init__(out, pagesize=A4, title="Meeting pack", lang="en-GB", invariant=1)
        frame = Frame(look.MARGIN, look.BOTTOM, look.TEXT_WIDTH, look.TEXT_HEIGHT, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self.furnish))
        self.counted = 0

    def beforeDocument(self) -> None:
        self.counted = 0

    def furnish(self, canvas: Any, _template: Any) -> None:
        canvas.saveState()
        canvas.setFont(STOCK_BOLD, look.MARKING_SIZE)
        canvas.drawCentredString(look.PAGE_WIDTH / 2, look.PAGE_HEIGHT - look.MARKING_TOP, MARKING)
        canvas.drawCentredString(look.PAGE_WIDTH / 2, look.MARKING_BOTTOM, MARKING)
        canvas.setFont(STOCK, look.FOOTER_SIZE)
        canvas.drawString(look.MARGIN, look.FOOTER, f"Copy 3 of 12    Page {canvas.getPageNumber()}")
        canvas.restoreState()

    def afterFlowable(self, flowable: Any) -> None:
        level = {"Heading 1": 0, "Heading 2": 1}.get(getattr(getattr(flowable, "style", None), "name", ""))
        if level is None:
            return
        self.counted += 1
        key, words = f"heading-{self.counted}", flowable.getPlainText()
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(words, key, level, closed=1)
        self.notify("TOCEntry", (level, escape(words), self.page, key))


def stock_pack(count: int) -> tuple[bytes, int]:
    """The same pack by the stock typesetter's own way to contents, and its number of pages."""
    in_bold = {"fontName": STOCK_BOLD, "keepWithNext": 1}
    first, second = (_stock_style(look.HEADINGS[level], **in_bold) for level in (1, 2))
    body = _stock_style(look.PARAGRAPHS["body"])
    contents = TableOfContents()
    contents.levelStyles = [_stock_style(look.CONTENTS[1], fontName=STOCK_BOLD), _stock_style(look.CONTENTS[2])]
    story: list[Any] = [
        Paragraph("Meeting pack", _stock_style(look.PARAGRAPHS["title"], fontName=STOCK_BOLD)),
        contents,
    ]
    for case in cases(count):
        story += [PageBreak(), Paragraph(escape(case.heading), first)]
        story += [Paragraph(escape(text), body) for text in case.summary]
        story += [
            Paragraph("Chronology of requests", second),
            _stock_table(("Date", "Agency", "Event", "State"), case.chronology, (22, 40, 84, 24)),
        ]
        for agency, paragraphs in case.returns:
            story += [Paragraph(escape(agency), second), *(Paragraph(escape(text), body) for text in paragraphs)]
        story += [
            Paragraph("Agency views compared", second),
            _stock_table(("Agency", "View", "Reason"), case.views, (50, 26, 94)),
            Paragraph("Criteria checklist", second),
            _stock_table(("No", "Criterion", "Finding"), case.criteria, (12, 130, 28)),
        ]
    out = io.BytesIO()
    made = _Stock(out)
    made.multiBuild(story, maxPasses=5)
    return out.getvalue(), made.page


def _stock_style(ours: ParagraphStyle, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(ours.name, parent=ours, **{"fontName": STOCK, **more})


def _stock_table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> Table:
    cell, heading = _stock_style(look.CELL), _stock_style(look.CELL_HEADING, fontName=STOCK_BOLD)
    lines = [[Paragraph(escape(text), heading) for text in header]]
    lines += [[Paragraph(escape(text), cell) for text in row] for row in rows]
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), look.SHADE),
            ("LEFTPADDING", (0, 0), (-1, -1), look.CELL_PADDING_X),
            ("RIGHTPADDING", (0, 0), (-1, -1), look.CELL_PADDING_X),
            ("TOPPADDING", (0, 0), (-1, -1), look.CELL_PADDING_Y),
            ("BOTTOMPADDING", (0, 0), (-1, -1), look.CELL_PADDING_Y),
        ]
    )
    across = [look.TEXT_WIDTH * width / sum(widths) for width in widths]
    return Table(lines, colWidths=across, repeatRows=1, style=style)
