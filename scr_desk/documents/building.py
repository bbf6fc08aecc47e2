"""The building process's whole life: limits, one plan in, one pack out. It has no key, no store and no folder."""

from __future__ import annotations

from typing import BinaryIO

from scr_desk.documents.blocks import Document, Rendered
from scr_desk.documents.built_answer import Built, written_answer, written_refusal, written_too_large
from scr_desk.documents.plan import read_plan_from
from scr_desk.domain.errors import RefusedError
from scr_desk.worker_limits import limit_this_process

MEMORY_LIMIT = 1 << 30  # 300 pages need 110 MB; what is attached comes on top of it, some times over
CPU_SECONDS = 900  # the caller's clock ends it sooner; this is for the case that the caller is gone


def serve_one(stdin: BinaryIO, stdout: BinaryIO, stderr: BinaryIO) -> None:
    """Builds the one pack that it is asked for, and says meanwhile how far it is."""
    limit_this_process(MEMORY_LIMIT, seconds=CPU_SECONDS)
    for part in _answered(stdin, stderr):
        stdout.write(part)
    stdout.flush()


def _answered(stdin: BinaryIO, stderr: BinaryIO) -> tuple[bytes, ...]:
    """A defect goes on to `cli.main`, which says its class and place on standard error."""
    try:
        return written_answer(build(read_plan_from(stdin), stderr))
    except RefusedError as error:
        return (written_refusal(str(error)),)
    except MemoryError:
        return (written_too_large(),)


def build(document: Document, stderr: BinaryIO) -> Built:
    """The pack as PDF, and as Word with the pages that its headings have in the PDF."""
    from scr_desk.documents.house_docx import render_docx
    from scr_desk.documents.house_pdf import render_pdf

    def say(stage: str, page: int) -> None:
        stderr.write(f"SCR-DESK {stage} {page}\n".encode("ascii"))
        stderr.flush()

    say("pages", 0)
    pdf = render_pdf(document, progress=lambda page: say("pages", page))
    say("word", pdf.pages or 0)
    docx = render_docx(document, pages=_pages_of_headings(pdf))
    say("done", pdf.pages or 0)
    return Built(pdf, docx)


def _pages_of_headings(pdf: Rendered) -> dict[int, int]:
    return {number: page for number, page in enumerate(pdf.heading_pages, 1) if page}
