"""Reads a PDF as the rows and paragraphs of a form, or says that it is a scan.

Runs in the reading process only. What a PDF says is read by where it stands, so every value of it is only
"likely": the person compares it with the page.
"""

from __future__ import annotations

import time
from dataclasses import replace

from scr_desk.intake.limits import check_size, refusal, shown_name
from scr_desk.intake.pdf_file import Checked, check_pdf
from scr_desk.intake.pdf_lines import lines_of
from scr_desk.intake.pdf_rows import blocks_of
from scr_desk.intake.pdf_words import CHARACTERS_READ, Page, read_page
from scr_desk.intake.rows import PdfText

_PAGES_NAMED = 10
_SECONDS = 2.0  # for the letters of all pages: a long report on a slow machine is read in part, never sent back


def read_pdf(name: str, content: bytes) -> PdfText:
    """Raises RefusedError for a PDF that is locked, broken or made to do harm."""
    check_size(name, content)
    checked = check_pdf(name, content)
    if checked.is_too_long:
        return PdfText((), checked.warnings, checked.pages)
    pages, warnings = _pages(name, content, checked)
    if not any(page.words for page in pages):
        warnings = [f"“{shown_name(name)}” has no text layer: it is a scan; type what it says."]
    else:
        pictures = [str(page.number) for page in pages if page.has_pictures and not page.words]
        if pictures:
            more = " and more" if len(pictures) > _PAGES_NAMED else ""
            listed = ", ".join(pictures[:_PAGES_NAMED]) + more
            warnings.append(f"Without a text layer, so not read: page {listed}; type what is there.")
    lines = tuple("\n".join(line.text for line in lines_of(page.words, page.number)) for page in pages)
    return PdfText(blocks_of(pages), (*checked.warnings, *warnings), checked.pages, lines)


def _pages(name: str, content: bytes, checked: Checked) -> tuple[list[Page], list[str]]:
    import pypdfium2

    room, ends = CHARACTERS_READ, time.monotonic() + _SECONDS
    pages: list[Page] = []
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise refusal(name, "is damaged or was cut short on the way", instead="Save it again as a PDF.") from error
    try:
        for number in range(1, min(len(document), checked.pages) + 1):
            if room <= 0 or time.monotonic() > ends:
                return pages, [f"It is very long: pages from {number} on were not read."]
            try:
                page, count = read_page(document, number, room=room)
            except pypdfium2.PdfiumError:
                return pages, [f"Page {number} is damaged: from there on it was not read."]
            room -= count
            pages.append(replace(page, words=(*page.words, *checked.fields.get(number, ()))))
    finally:
        document.close()
    return pages, []
