"""PDFs made in memory: laid-out pages, bordered tables, fillable forms, and files made to do harm."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

PAGE = 780  # the height at which the first line stands
_STYLE = getSampleStyleSheet()["BodyText"]


def drawn(draw: Callable[[Canvas], None], *, rotate: int = 0) -> bytes:
    """A PDF of what `draw` puts on a page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return (
        changed(buffer.getvalue(), lambda pdf: pdf.pages[0].rotate(rotate, relative=True))
        if rotate
        else buffer.getvalue()
    )


def placed(*texts: tuple[float, float, str]) -> bytes:
    """A PDF with each text at its place."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for x, y, text in texts:
            canvas.drawString(x, y, text)

    return drawn(draw)


def pairs(*lines: Sequence[str], gap: float = 24, columns: Sequence[float] = (60, 280, 480)) -> bytes:
    """Lines of label and answer without borders."""
    return placed(
        *((columns[at], PAGE - number * gap, text) for number, line in enumerate(lines) for at, text in enumerate(line))
    )


def bordered(*lines: Sequence[str], widths: Sequence[float] = (160, 300), style: Sequence[Any] = ()) -> bytes:
    """A table with drawn borders, its texts wrapped by the program that prints it, over as many pages as it needs."""
    buffer = io.BytesIO()
    table = Table([[Paragraph(text, _STYLE) for text in line] for line in lines], colWidths=list(widths), splitInRow=1)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *style])
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build([table])
    return buffer.getvalue()


def changed(content: bytes, change: Callable[[pikepdf.Pdf], object], **saving: Any) -> bytes:
    """The PDF after a change."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(buffer, **saving)
    return buffer.getvalue()


def of_pages(count: int) -> bytes:
    """A PDF of so many empty pages."""
    pdf, buffer = pikepdf.new(), io.BytesIO()
    for _ in range(count):
        pdf.add_blank_page()
    pdf.save(buffer)
    return buffer.getvalue()


def with_stream(packed: bytes, filters: Sequence[str] = ("/FlateDecode",)) -> bytes:
    """A PDF whose page is this packed stream."""

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(pdf, b"")
        stream.write(packed, filter=pikepdf.Array([pikepdf.Name(one) for one in filters]))
        pdf.pages[0].Contents = stream

    return changed(of_pages(1), change, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def deflated(size: int, text: bytes = b" ") -> bytes:
    """So many bytes of the same text, packed."""
    packing = zlib.compressobj(9)
    block = text * (1024 * 1024 // len(text))
    return b"".join([*(packing.compress(block) for _ in range(size // len(block))), packing.flush()])
