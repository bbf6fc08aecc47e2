"""Received PDFs: how many pages, and each page as a drawing that can be placed on a page of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf

from scr_desk.documents.pdf_clean import flatten
from scr_desk.documents.pdf_pictures import Behind, pictured, with_answers_shown
from scr_desk.domain.errors import RefusedError

Box = tuple[float, float, float, float]
_A4: Box = (0.0, 0.0, 595.0, 842.0)
_UNIT: Box = (0.0, 0.0, 1.0, 1.0)
# What a file that was made badly, or made to do harm, brings up from the depths of its reader.
UNREADABLE = (
    pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError,
    RuntimeError, OSError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A received page: its size as it is read, upright, and the drawing, whose `box` is to fill that size."""

    width: float
    height: float
    box: Box
    drawing: Any
    behind: tuple[Behind, ...] = ()
    file: Any = None  # held open: the drawing is a part of it


@contextmanager
def opened(content: bytes) -> Iterator[Pdf]:
    """The file, or a refusal that says why it cannot be read."""
    try:
        with Pdf.open(BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise RefusedError("This PDF has no pages. Ask for it to be sent again.")
            yield pdf
    except pikepdf.PasswordError as error:
        raise RefusedError(
            "This PDF is protected by a password. Ask for a copy without one; give the password to nobody."
        ) from error
    except UNREADABLE as error:
        raise RefusedError("This PDF is damaged and cannot be opened. Ask for it to be sent again.") from error


def page_count(content: bytes) -> int:
    """How many pages a received PDF has. Refuses one that cannot be placed: damaged, locked, or without pages."""
    with opened(content) as pdf:
        return len(pdf.pages)


def flattened(content: bytes) -> Pdf:
    """The file with nothing left in it but what draws."""
    pdf = Pdf.open(BytesIO(content))
    if _hides_answers(pdf):
        pdf = Pdf.open(BytesIO(with_answers_shown(content)))
    flatten(pdf)
    return pdf


def _hides_answers(pdf: Pdf) -> bool:
    """Whether it is a form some of whose answers are to be drawn by whoever opens it."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return False
    on_pages = (one for page in pdf.pages for one in page.obj.get("/Annots", ()) if isinstance(one, Dictionary))
    fields = [one for one in on_pages if one.get("/Subtype") == Name.Widget]
    return bool(fields) and (bool(form.get("/NeedAppearances")) or any("/AP" not in one for one in fields))


def sheets(content: bytes, *, pictures: tuple[int, ...]) -> tuple[Sheet | None, ...]:
    """Each page of the file, those of `pictures` (from 0) as pictures; None for a page that cannot be placed."""
    try:
        pdf = flattened(content)
    except UNREADABLE:
        return _pictures_only(content)
    if pictures:
        out = BytesIO()
        pdf.save(out)
        whole = pictured(out.getvalue(), into=pdf, pages=pictures)
    else:
        whole = {}
    found: list[Sheet | None] = []
    for number, page in enumerate(pdf.pages):
        try:
            drawn = _drawn(page, pdf)
        except UNREADABLE:
            drawn = None
        if drawn and number in whole:
            drawn = Sheet(drawn.width, drawn.height, _UNIT, whole[number].image, whole[number].behind, file=pdf)
        found.append(drawn)
    return tuple(found)


def _pictures_only(content: bytes) -> tuple[Sheet, ...]:
    """What can be seen, of a file too odd to be taken apart. Its words may be hidden ones: they are left out."""
    pdf = Pdf.new()
    whole = pictured(content, into=pdf).values()
    return tuple(Sheet(picture.width, picture.height, _UNIT, picture.image, file=pdf) for picture in whole)


def _drawn(page: Page, pdf: Pdf) -> Sheet:
    _settle_boxes(page)
    form = page.as_form_xobject(handle_transformations=True)
    left, bottom, right, top = (float(edge) for edge in form.BBox)
    a, b, c, d, e, f = (float(number) for number in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    across = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    upwards = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    box = (min(across), min(upwards), max(across), max(upwards))
    return Sheet(box[2] - box[0], box[3] - box[1], box, form, file=pdf)


def _settle_boxes(page: Page) -> None:
    """What a reader shows is the crop box within the media box; boxes for the printer's trade play no part."""
    media = _box(page.obj.get("/MediaBox")) or _box(page.mediabox) or _A4
    crop = _box(page.cropbox) or media
    shown = (*(max(pair) for pair in zip(crop[:2], media[:2], strict=True)),
             *(min(pair) for pair in zip(crop[2:], media[2:], strict=True)))  # fmt: skip
    for key in ("/TrimBox", "/BleedBox", "/ArtBox", "/CropBox"):
        if key in page.obj:
            del page.obj[key]
    page.obj.MediaBox = Array(_box(shown) or media)


def _box(edges: Any) -> Box | None:
    """The box with its edges in order, or None if it has no size."""
    try:
        one, two, three, four = (float(edge) for edge in edges)
    except (TypeError, ValueError):
        return None
    left, right, bottom, top = min(one, three), max(one, three), min(two, four), max(two, four)
    return (left, bottom, right, top) if right - left > 1 and top - bottom > 1 else None
